package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A service that has a call which tells of many builds at once. */
public interface Listing {

    /** For {@link #pageSize} where a list comes whole. */
    int WHOLE = Integer.MAX_VALUE;

    /**
     * A build as a list tells of it.
     *
     * @param whole whether that is all that the build's own call would tell
     */
    record Told(BuildState state, boolean whole) {}

    /**
     * One page of a list.
     *
     * @param told the builds that were asked for, as far as the page holds them
     * @param next names the page that follows, for {@link #list}; null where there is none
     */
    record Page(Map<BuildRef, Told> told, String next) {}

    /** What the builds have in common that one list holds, in a word; null for a build that is in no list. */
    String group(BuildRef build);

    /** How many builds a page holds at most. */
    int pageSize();

    /**
     * Asks for one page, by one request; the newest builds are on the first.
     *
     * @param builds those of one group that the page is looked through for; never empty
     * @param page null for the first page, else what the page before named as the next
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<Page> list(List<BuildRef> builds, String page);
}
