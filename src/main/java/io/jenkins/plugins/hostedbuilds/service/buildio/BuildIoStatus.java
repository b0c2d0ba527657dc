package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.Result;

/** How a build is, in our words: Build.io has none. */
enum BuildIoStatus {
    /** It was asked for, and the app shows nothing newer than before. */
    REQUESTED("requested", null),
    /** The app has a newer build. */
    BUILT("built", null),
    /** The app has a newer deployment. */
    DEPLOYED("deployed", Result.SUCCESS),
    /** It was waited for, in vain; whether it failed is not known. */
    NO_SIGN("no sign", null);

    private final String word;
    private final Result result;

    BuildIoStatus(String word, Result result) {
        this.word = word;
        this.result = result;
    }

    String word() {
        return word;
    }

    /** Null where it has not ended, as far as can be seen. */
    Result result() {
        return result;
    }
}
