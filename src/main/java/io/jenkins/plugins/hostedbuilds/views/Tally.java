package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a run's hosted builds stand, all in all. */
public final class Tally {
    private final int all;
    private final int running;
    private final Map<Result, Integer> results;

    private Tally(int all, int running, Map<Result, Integer> results) {
        this.all = all;
        this.running = running;
        this.results = results;
    }

    static Tally of(List<HostedBuildRow> rows) {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        int running = 0;
        for (HostedBuildRow row : rows) {
            if (row.getResult() != null) {
                results.merge(Result.valueOf(row.getResult()), 1, Integer::sum);
            } else if (row.isRunning()) {
                running++;
            }
        }
        return new Tally(rows.size(), running, results);
    }

    /** Whether there is any. */
    public boolean isAny() {
        return all > 0;
    }

    /** {@code 3 hosted builds: 1 running, 1 failed, 1 succeeded}. */
    public String getText() {
        List<String> words = new ArrayList<>();
        if (running > 0) {
            words.add(Messages.Tally_Count(running, Messages.HostedBuildPart_Running()));
        }
        results.forEach((result, count) ->
                words.add(Messages.Tally_Count(count, Looks.of(result).word())));
        String title = all == 1 ? Messages.Tally_One() : Messages.Tally_Many(all);
        return words.isEmpty() ? title : Messages.Tally_Of(title, String.join(", ", words));
    }

    /** The one word that matters most, for a badge; null where all went well, or nothing is known of the end. */
    public String getWord() {
        Result worst = worst();
        if (worst != null && worst != Result.SUCCESS) {
            return Looks.of(worst).word();
        }
        return running > 0 ? Messages.HostedBuildPart_Running() : null;
    }

    /** A failure is worth more notice than that others still run. */
    public String getIcon() {
        Result worst = worst();
        if (worst == Result.FAILURE || worst == Result.ABORTED) {
            return "symbol-cloud-offline-outline plugin-ionicons-api";
        }
        if (running > 0) {
            return "symbol-cloud-upload-outline plugin-ionicons-api";
        }
        return worst == Result.SUCCESS
                ? "symbol-cloud-done-outline plugin-ionicons-api"
                : "symbol-cloud-outline plugin-ionicons-api";
    }

    /** One of Jenkins' own classes of colour. */
    public String getColor() {
        Result worst = worst();
        if (worst == Result.FAILURE) {
            return "jenkins-!-error-color";
        }
        if (worst == Result.UNSTABLE) {
            return "jenkins-!-warning-color";
        }
        return running == 0 && worst == Result.SUCCESS ? "jenkins-!-success-color" : "jenkins-!-text-color-secondary";
    }

    /** In the order in which one wants to know. */
    private Result worst() {
        for (Result result :
                List.of(Result.FAILURE, Result.ABORTED, Result.UNSTABLE, Result.NOT_BUILT, Result.SUCCESS)) {
            if (results.containsKey(result)) {
                return result;
            }
        }
        return null;
    }
}
