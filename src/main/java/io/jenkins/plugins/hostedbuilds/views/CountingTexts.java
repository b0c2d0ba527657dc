package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;

/** The words in which the script of a page counts on, with places for numbers: the server's own, in its language. */
public final class CountingTexts {

    public String getSeconds() {
        return Durations.pattern(1);
    }

    public String getMinutes() {
        return Durations.pattern(60);
    }

    public String getHours() {
        return Durations.pattern(3600);
    }

    public String getLeft() {
        return Messages.Estimate_Left("{0}");
    }

    public String getLonger() {
        return Messages.Estimate_Longer("{0}");
    }
}
