package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.time.Duration;

/**
 * How a build is to be followed.
 *
 * @param cancelOnAbort whether the build is stopped when whoever waits for it is
 * @param pollSeconds the user's wish for the shortest pause between two questions, or null
 * @param giveUpMinutes after how long following ends without a result, or null for never
 */
public record Options(boolean cancelOnAbort, Integer pollSeconds, Integer giveUpMinutes) {
    public static final Options STANDARD = new Options(true, null, null);

    Duration shortestPause() {
        return pollSeconds == null ? null : Duration.ofSeconds(pollSeconds);
    }
}
