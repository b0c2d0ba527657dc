package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A service that shows what the parts of a build have printed. */
public interface HasLogs {

    /**
     * A part of a build that has a log.
     *
     * @param id by what the service finds it; no other part of the build has it
     * @param name the service's name for it
     * @param ended whether nothing more will be printed
     * @param failed whether it ended badly
     */
    record LogPart(String id, String name, boolean ended, boolean failed) {}

    /**
     * What a part has printed.
     *
     * @param lines in their order, without line ends
     * @param next how much of it has been read by now, in a measure of the service's own
     */
    record LogLines(List<String> lines, long next) {}

    /**
     * The parts that have a log by now, in their order.
     *
     * @param state the build as last read
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<List<LogPart>> logParts(BuildRef build, BuildState state);

    /**
     * What a part has printed. A service that can only tell what a part printed in all lists no part before its end.
     *
     * @param from where to go on, as {@link LogLines#next} said; zero for the beginning
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from);
}
