package io.jenkins.plugins.hostedbuilds.reliability;

/** What is under way when something goes wrong, in the order of a build's life. */
enum Operation {
    LOOK_UP("Before a start: names become ids, what is there is noted", "evidence", Moment.AT_ONCE),
    START("Start", "start", Moment.AT_ONCE),
    FIND("Looking for a start whose answer was lost", "find", Moment.WHEN_ASKED),
    DEPLOY("The steps of a deployment", "read", Moment.AT_ONCE),
    FOLLOW("Follow", "read", Moment.IN_THE_MIDDLE),
    CANCEL("Cancel", "cancel", Moment.IN_THE_MIDDLE),
    LOG("Log", "log", Moment.WHEN_ASKED),
    LIST("List of files", "artifacts", Moment.IN_THE_MIDDLE),
    ADDRESS("Address of a file", "download", Moment.WHEN_ASKED),
    DOWNLOAD("Download", "download", Moment.IN_THE_MIDDLE),
    TESTS("Test results", "tests", Moment.WHEN_ASKED);

    /** When the fault comes about. */
    enum Moment {
        AT_ONCE,
        /** When a build of ten minutes runs for a minute. */
        IN_THE_MIDDLE,
        /** When the operation is asked for the first time. */
        WHEN_ASKED
    }

    final String title;
    /** The method of a service that carries it out. */
    final String method;

    final Moment moment;

    Operation(String title, String method, Moment moment) {
        this.title = title;
        this.method = method;
        this.moment = moment;
    }

    /** The method of the requests that carry it out. */
    String http() {
        return this == START || this == CANCEL || this == DEPLOY ? "POST" : "GET";
    }

    /** Whether a file is brought home by it. */
    boolean ofFile() {
        return this == LIST || this == ADDRESS || this == DOWNLOAD;
    }
}
