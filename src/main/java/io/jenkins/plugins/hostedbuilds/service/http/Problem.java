package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an answer that says no gives as its reason, whichever of the usual forms it takes.
 *
 * @param code the service's own code, or null
 * @param words its words, not yet fit to be shown; may be empty
 * @param place the part of the request that it complains of (as JSON:API has it), or null
 */
record Problem(String code, String words, String place) {
    private static final int ENOUGH = 4_000;

    static Problem in(Answer answer) {
        String text = text(answer);
        if (isPage(answer)) {
            return new Problem(null, Redaction.title(text), null);
        }
        try {
            return in(Json.parse(answer.body()));
        } catch (IOException e) {
            return new Problem(null, text, null);
        }
    }

    /** Whether it is a page for people, which a proxy or a login form puts in the place of an answer. */
    static boolean isPage(Answer answer) {
        return Redaction.looksLikeHtml(text(answer));
    }

    private static Problem in(JsonNode json) {
        if (json.isTextual()) {
            return new Problem(null, json.textValue(), null);
        }
        JsonNode first = json.path("errors").path(0);
        JsonNode holder = first.isObject() ? first : json.path("error").isObject() ? json.path("error") : json;
        String place = Json.firstText(holder.path("source"), "pointer", "parameter");
        return new Problem(code(holder), told(holder) + further(json.path("errors")), place);
    }

    private static String code(JsonNode holder) {
        String described = holder.has("error_description") ? "error" : "code";
        return Json.firstText(holder, "code", "errorCode", described);
    }

    private static String told(JsonNode holder) {
        String words =
                Json.firstText(holder, "detail", "errorMessage", "message", "error_description", "error", "title");
        String told = Stream.of(code(holder), words).filter(Objects::nonNull).collect(Collectors.joining(": "));
        return told + fields(holder.path("details")) + fields(holder.path("extra"));
    }

    /** What else is wrong, where the answer has a list of that. */
    private static String further(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .skip(1)
                .filter(JsonNode::isObject)
                .map(error -> "; " + told(error))
                .collect(Collectors.joining());
    }

    /** What is wrong with which field, where the answer has a map of that. */
    private static String fields(JsonNode details) {
        return details.properties().stream()
                .map(field -> "; " + field.getKey() + ": " + texts(field.getValue()))
                .collect(Collectors.joining());
    }

    private static String texts(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    /**
     * What stands in the place of JSON, in a few words.
     *
     * @param shown makes words fit to be shown, which has to come before they are cut
     */
    static String kindOf(Answer answer, UnaryOperator<String> shown) {
        String text = text(answer);
        if (text.isBlank()) {
            return Messages.Problem_Nothing();
        }
        if (Redaction.looksLikeHtml(text)) {
            return Messages.Problem_Html(shown.apply(Redaction.title(text)));
        }
        String words = shown.apply(text);
        return Messages.Problem_Text(words.length() > 60 ? words.substring(0, 60) : words);
    }

    private static String text(Answer answer) {
        byte[] body = answer.body();
        return new String(body, 0, Math.min(body.length, ENOUGH), StandardCharsets.UTF_8);
    }
}
