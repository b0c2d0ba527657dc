package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.time.Duration;

/**
 * How a build is to be followed, and what of it is wanted.
 *
 * @param cancelOnAbort whether the build is stopped when whoever waits for it is
 * @param pollSeconds the user's wish for the shortest pause between two questions, or null
 * @param giveUpMinutes after how long following ends without a result, or null for never
 * @param log how much of its log is printed; nothing where it is null
 * @param wanted its files; none where it is null
 * @param named whether the user gave the build's id, so that a service that does not know it is believed at once
 */
public record Options(
        boolean cancelOnAbort,
        Integer pollSeconds,
        Integer giveUpMinutes,
        LogChoice log,
        Wanted wanted,
        boolean named) {
    public static final Options STANDARD = new Options(true, null, null);

    public Options {
        log = log == null ? LogChoice.NONE : log;
        wanted = wanted == null ? Wanted.NOTHING : wanted;
    }

    /** Of a build whose start, or whose handle, tells that it is there or soon will be. */
    public Options(boolean cancelOnAbort, Integer pollSeconds, Integer giveUpMinutes, LogChoice log, Wanted wanted) {
        this(cancelOnAbort, pollSeconds, giveUpMinutes, log, wanted, false);
    }

    /** Without log and files. */
    public Options(boolean cancelOnAbort, Integer pollSeconds, Integer giveUpMinutes) {
        this(cancelOnAbort, pollSeconds, giveUpMinutes, null, null, false);
    }

    /** The same for a build that may not be there yet. */
    public Options patient() {
        return new Options(cancelOnAbort, pollSeconds, giveUpMinutes, log, wanted);
    }

    /** The same with other wishes for files. */
    public Options with(Wanted other) {
        return new Options(cancelOnAbort, pollSeconds, giveUpMinutes, log, other, named);
    }

    Duration shortestPause() {
        return pollSeconds == null ? null : Duration.ofSeconds(pollSeconds);
    }
}
