package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.service.Result;

/**
 * How a result looks: never by its colour alone.
 *
 * @param icon Jenkins' own symbol
 * @param word for people
 * @param mark one character for a drawing, or null where the result needs none
 */
record Looks(String icon, String word, String mark) {
    static final String RUNNING = "symbol-status-nobuilt-anime";
    static final String UNKNOWN = "symbol-status-nobuilt";

    static Looks of(Result result) {
        return switch (result) {
            case SUCCESS -> new Looks("symbol-status-blue", Messages.Looks_Success(), null);
            case UNSTABLE -> new Looks("symbol-status-yellow", Messages.Looks_Unstable(), "!");
            case FAILURE -> new Looks("symbol-status-red", Messages.Looks_Failure(), "×");
            case ABORTED -> new Looks("symbol-status-aborted", Messages.Looks_Aborted(), "–");
            case NOT_BUILT -> new Looks(UNKNOWN, Messages.Looks_NotBuilt(), "–");
        };
    }
}
