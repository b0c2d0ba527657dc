package io.jenkins.plugins.hostedbuilds.reliability;

/** What is under way when something goes wrong. */
enum Operation {
    START("start"),
    FOLLOW("read"),
    CANCEL("cancel"),
    DOWNLOAD("download");

    /** The method of a service that carries it out. */
    final String method;

    Operation(String method) {
        this.method = method;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
