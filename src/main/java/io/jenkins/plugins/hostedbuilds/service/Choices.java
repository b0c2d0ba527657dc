package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A service that can list what may be given as an argument, by calls that change nothing; forms offer it. */
public interface Choices extends BuildService {

    /**
     * One of those that may be given.
     *
     * @param value as the argument takes it
     * @param title as people know it; the value itself where there is no other
     */
    record Option(String value, String title) {

        public Option {
            title = title == null ? value : title;
        }
    }

    /**
     * Asks the service for a list.
     *
     * @param argument its name, as the user writes it
     * @param known the other arguments as far as they are given; many lists depend on them
     * @return in the service's order, perhaps none; fails with a {@link ServiceException}, also where the service has no
     *     list of such things
     * @throws InvalidArgumentException where the list depends on an argument that is not given, which it names
     */
    default CompletableFuture<List<Option>> choices(String argument, BuildRequest known) {
        CompletableFuture<List<Option>> list = listed(argument, known);
        return list == null ? none(this) : list;
    }

    /** The same; null where the service has no list of such things. */
    CompletableFuture<List<Option>> listed(String argument, BuildRequest known);

    /** What a service answers of an argument for which it has no list. */
    static CompletableFuture<List<Option>> none(BuildService service) {
        return CompletableFuture.failedFuture(
                ServiceException.refused(0, null, Messages.Choices_None(service.displayName())));
    }
}
