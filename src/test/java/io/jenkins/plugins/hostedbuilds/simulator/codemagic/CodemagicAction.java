package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One action of a build, derived from the statuses the build has gone through. Immutable.
 *
 * @param id the id of its step
 * @param kind which of the known actions it is
 * @param status {@code success}, {@code failed}, {@code skipped}, {@code canceled}, or null while it is not done
 * @param startedAt null before it has started
 * @param finishedAt null before it has ended
 * @param scripts the commands inside it; none for actions with a log of their own
 */
record CodemagicAction(
        String id, Kind kind, String status, Instant startedAt, Instant finishedAt, List<ScriptStep> scripts) {

    /** A command inside an action, with a log of its own. */
    record ScriptStep(String id, String command, String status, Instant startedAt, Instant finishedAt) {}

    /** The actions of every build, in their order. */
    enum Kind {
        PREPARING("preparing", "preparing", "preparing", "Preparing build machine"),
        FETCHING("fetching", "fetching", "fetching", "Fetching app sources"),
        TESTING("testing", "testing", "testing", "Testing"),
        BUILDING("building", "buildingAndroid", "building_android", "Building Android"),
        PUBLISHING("publishing", "publishing", "publishing", "Publishing"),
        FINISHING("finishing", "finishing", "finishing", "Cleaning up");

        /** The status of a build that is at this action. */
        final String buildStatus;

        /** The type in the older API. */
        final String type;

        /** The type in V3. */
        final String typeV3;

        final String label;

        Kind(String buildStatus, String type, String typeV3, String label) {
            this.buildStatus = buildStatus;
            this.type = type;
            this.typeV3 = typeV3;
            this.label = label;
        }
    }

    private static final List<String> COMMANDS = List.of("flutter packages pub get", "flutter build apk --release");

    static List<CodemagicAction> of(SimulatedBuild build) {
        List<CodemagicAction> actions = new ArrayList<>();
        List<StatusChange> history = build.history();
        for (Kind kind : Kind.values()) {
            actions.add(action(build, kind, history));
        }
        return actions;
    }

    private static CodemagicAction action(SimulatedBuild build, Kind kind, List<StatusChange> history) {
        Instant began = null;
        for (StatusChange change : history) {
            int rank = rank(change.status());
            if (began == null && rank >= kind.ordinal()) {
                began = change.at();
            }
            boolean ended = CodemagicSimulator.WORDS.ended().contains(change.status());
            if (began != null && rank > kind.ordinal()) {
                return done(build, kind, "success", began, change.at());
            }
            if (ended) {
                return cutOff(
                        build,
                        kind,
                        began,
                        change,
                        history.size() == 2 && rank(history.get(0).status()) < 0);
            }
        }
        return done(build, kind, null, began, null);
    }

    /** The action at the end of the build, when it had not been completed before. */
    private static CodemagicAction cutOff(
            SimulatedBuild build, Kind kind, Instant began, StatusChange end, boolean straightFromWaiting) {
        boolean suffers = began != null || straightFromWaiting && kind == Kind.PREPARING;
        String status =
                switch (end.status()) {
                    case "finished", "warning" -> "success";
                    case "failed", "timeout" -> suffers ? "failed" : "skipped";
                    case "canceled" -> suffers ? "canceled" : "skipped";
                    default -> "skipped";
                };
        boolean ran = !status.equals("skipped");
        return done(build, kind, status, ran ? began == null ? end.at() : began : null, ran ? end.at() : null);
    }

    private static CodemagicAction done(SimulatedBuild build, Kind kind, String status, Instant began, Instant ended) {
        String id = Ids.of(build.id() + kind);
        List<ScriptStep> scripts = new ArrayList<>();
        if (kind == Kind.BUILDING) {
            for (String command : COMMANDS) {
                boolean last = scripts.size() == COMMANDS.size() - 1;
                String own = !last && "failed".equals(status) ? "success" : status;
                scripts.add(new ScriptStep(Ids.of(id + command), command, own, began, ended));
            }
        }
        return new CodemagicAction(id, kind, status, began, ended, List.copyOf(scripts));
    }

    private static int rank(String buildStatus) {
        for (Kind kind : Kind.values()) {
            if (kind.buildStatus.equals(buildStatus)) {
                return kind.ordinal();
            }
        }
        return -1;
    }

    /** The log of this action or of one of its commands; null when the step is neither or has not started. */
    String log(String stepId, String failure) {
        if (startedAt == null) {
            return null;
        }
        if (scripts.isEmpty()) {
            return stepId.equals(id) ? log(kind.label, status, failure) : null;
        }
        return scripts.stream()
                .filter(script -> script.id().equals(stepId))
                .map(script -> log(script.command(), script.status(), failure))
                .findFirst()
                .orElse(null);
    }

    private static String log(String what, String status, String failure) {
        String text = "<span style=\"color:blue\">== " + what + " ==</span>\n&gt; working &amp; working\n";
        if ("failed".equals(status)) {
            return text + "FAILURE: " + failure + "\n\nBuild failed :|\n";
        }
        return status == null ? text : text + "done\n";
    }
}
