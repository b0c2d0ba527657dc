package io.jenkins.plugins.hostedbuilds.views;

import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.util.LinkedList;
import java.util.List;

/** How long the builds of one workflow took, as bars of a small drawing. */
public final class TrendSeries {
    static final int HEIGHT = 60;
    private static final int STEP = 12;

    private final String service;
    private final String what;
    private final LinkedList<Bar> bars = new LinkedList<>();

    /** One build. */
    public final class Bar {
        private final int run;
        private final String runUrl;
        private final long seconds;
        private final String result;

        private Bar(Run<?, ?> run, HostedBuildRow row) {
            this.run = run.getNumber();
            this.runUrl = run.getUrl();
            this.seconds = row.getSeconds();
            this.result = row.getResult();
        }

        public int getRun() {
            return run;
        }

        public String getRunUrl() {
            return runUrl;
        }

        public String getDuration() {
            return Durations.text(Duration.ofSeconds(seconds));
        }

        /** How it ended, for people. */
        public String getOutcome() {
            return look() == null ? "" : look().word();
        }

        /** One character that stands for it where it did not go well, or null. */
        public String getMark() {
            return look() == null ? null : look().mark();
        }

        private Looks look() {
            return result == null ? null : Looks.of(Result.valueOf(result));
        }

        /** The part of a class name that says how it looks. */
        public String getLook() {
            return result == null ? "WAITING" : result;
        }

        /** What the drawing says where one points at it. */
        public String getText() {
            return Messages.Trend_Bar("#" + run, getDuration(), getOutcome());
        }

        public int getX() {
            return bars.indexOf(this) * STEP;
        }

        /** Below the place for a mark; no bar is too low to be seen. */
        public int getHeight() {
            return (int) Math.max(2, seconds * (HEIGHT - STEP) / Math.max(1, longest()));
        }

        public int getY() {
            return HEIGHT - getHeight();
        }
    }

    TrendSeries(String service, String what) {
        this.service = service;
        this.what = what;
    }

    /** Runs come newest first, and are drawn oldest first; what has no duration cannot be drawn. */
    void addEarlier(Run<?, ?> run, HostedBuildRow row) {
        if (row.getDurationMillis() != null) {
            bars.addFirst(new Bar(run, row));
        }
    }

    public String getService() {
        return service;
    }

    public String getWhat() {
        return what;
    }

    public List<Bar> getBars() {
        return List.copyOf(bars);
    }

    public int getWidth() {
        return HostedBuildsTrend.MOST_RUNS * STEP;
    }

    /** What the drawing shows, for those who do not see it. */
    public String getText() {
        Duration usual = Estimate.median(
                bars.stream().map(bar -> Duration.ofSeconds(bar.seconds)).toList());
        return Messages.Trend_Told(bars.size(), Durations.text(Duration.ofSeconds(longest())), Durations.text(usual));
    }

    private long longest() {
        return bars.stream().mapToLong(bar -> bar.seconds).max().orElse(0);
    }
}
