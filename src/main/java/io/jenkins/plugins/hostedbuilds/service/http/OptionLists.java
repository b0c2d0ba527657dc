package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Lists in answers, as what forms offer. */
public final class OptionLists {

    private OptionLists() {}

    /**
     * Reads a list.
     *
     * @param path where it was asked for, for the error's text
     * @param reader gives null for an item that is not to be offered
     * @throws CompletionException with a {@link ServiceException} where it is no list
     */
    public static List<Option> options(JsonNode array, String path, Function<JsonNode, Option> reader) {
        if (!array.isArray()) {
            throw new CompletionException(ServiceException.unknown(200, null, Messages.OptionLists_NoList(path)));
        }
        return options(StreamSupport.stream(array.spliterator(), false).toList(), reader);
    }

    /** The same for items that are known to be some; of those with the same value the first is kept. */
    public static <T> List<Option> options(Iterable<T> items, Function<T, Option> reader) {
        List<Option> options = new ArrayList<>();
        for (T item : items) {
            Option option = reader.apply(item);
            if (option != null && options.stream().noneMatch(other -> Objects.equals(other.value(), option.value()))) {
                options.add(option);
            }
        }
        return options;
    }

    /** An option of an item's fields; null without a value. */
    public static Option option(JsonNode item, String value, String title) {
        return option(Json.text(item, value), Json.text(item, title));
    }

    /** An option; null without a value. */
    public static Option option(String value, String title) {
        return value == null ? null : new Option(value, title);
    }
}
