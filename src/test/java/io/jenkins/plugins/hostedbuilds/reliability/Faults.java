package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.FileServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** All that goes wrong. */
final class Faults {

    /**
     * One way to go wrong.
     *
     * @param size how much it asks of the machine that plays it
     * @param applies to which operations
     * @param strike makes it go wrong from now on
     */
    record Fault(String title, Size size, BiPredicate<Site, Operation> applies, Consumer<Trial> strike) {
        @Override
        public String toString() {
            return title;
        }
    }

    enum Size {
        /** Answers come at once. */
        USUAL,
        /** Nothing comes: the time limit has to be short. */
        SILENT,
        /** Much comes: the time limit has to be long. */
        LARGE,
        /** The same, and too much for every day. */
        HUGE
    }

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DRIP = Duration.ofMillis(20);

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        connections(all);
        bodies(all);
        answers(all);
        times(all);
        return all;
    }

    private static void connections(List<Fault> all) {
        all.add(fault("connection refused, 3 times", trial -> trial.elsewhere(3, BadServer.nobody())));
        all.add(fault("connection refused for good", trial -> trial.elsewhere(Integer.MAX_VALUE, BadServer.nobody())));
        all.add(fault("reset before the request, 3 times", trial -> trial.bad(3, BadServer.Manner.RESETS_AT_ONCE)));
        all.add(fault("reset during the request", trial -> trial.bad(1, BadServer.Manner.RESETS_DURING_REQUEST)));
        all.add(rule("reset after the request, not carried out", FaultRule::resetBefore));
        all.add(rule("reset after the request, carried out", FaultRule::loseAnswer));
        all.add(fault("DNS failure, 3 times", trial -> trial.elsewhere(3, URI.create("http://no-such-host.invalid"))));
        all.add(fault("TLS failure, 3 times", trial -> trial.bad(3, BadServer.Manner.NO_CERTIFICATE)));
        all.add(fault("a certificate that is not trusted, 3 times", trial -> trial.bad(3, BadServer.Manner.UNTRUSTED)));
        all.add(fault("no TLS where it should be, 3 times", trial -> trial.bad(3, BadServer.Manner.NO_TLS)));
        all.add(silent("silence, not carried out", rule -> rule.silence()));
        all.add(silent("silence, carried out", rule -> rule.silenceAfterHandling()));
        all.add(silent("silence, 5 times", rule -> rule.times(5).silence()));
    }

    private static void bodies(List<Fault> all) {
        all.add(new Fault("slow drip", Size.SILENT, Faults::always, trial -> {
            if (trial.operation().ofFile()) {
                trial.rule().slowPieces(20, DRIP);
            } else {
                trial.rule().slowDrip(DRIP.multipliedBy(10));
            }
        }));
        all.add(rule("half a body", FaultRule::halfBody));
        all.add(rule("wrong length", FaultRule::wrongLength));
        all.add(rule("wrong charset", FaultRule::wrongCharset));
        all.add(rule("HTML with 200", FaultRule::html));
        all.add(rule("empty body", FaultRule::emptyBody));
        all.add(rule("JSON of the wrong shape", FaultRule::wrongShape));
        all.add(large("10 MB body", Size.LARGE, 10_000_000));
        all.add(large("1 GB body", Size.HUGE, 1_000_000_000));
        all.add(rule("nesting 5,000 deep", rule -> rule.deepNesting(5_000)));
    }

    private static void answers(List<Fault> all) {
        all.add(fault("redirect to another origin", trial -> {
            FileServer other = trial.other();
            trial.rule().redirect(other.uri());
        }));
        all.add(rule("redirect loop, 20 times", rule -> rule.times(20).redirectLoop()));
        for (int status : new int[] {401, 403, 404, 408, 409, 410, 422}) {
            all.add(rule(status + " once", rule -> rule.status(status)));
        }
        for (int status : new int[] {401, 403, 404}) {
            all.add(rule(status + " for good", rule -> rule.always().status(status)));
        }
        all.add(rule("429, Retry-After: 120", rule -> rule.times(2).tooManyRequests(Duration.ofMinutes(2))));
        all.add(fault(
                "429, Retry-After: a date",
                trial -> trial.rule().tooManyRequestsUntil(trial.now().plus(Duration.ofMinutes(20)))));
        all.add(rule("429, Retry-After: 30 years", rule -> rule.tooManyRequests(Duration.ofDays(30 * 365))));
        all.add(rule("429, no Retry-After, 3 times", rule -> rule.times(3).tooManyRequests()));
        all.add(fault("5xx for an hour", trial -> {
            FaultRule rule = trial.every().always().status(503);
            trial.later(HOUR, rule::end);
        }));
    }

    private static void times(List<Fault> all) {
        all.add(fault("clock jumps 1 h ahead", trial -> jump(trial, HOUR)));
        all.add(fault("clock jumps 1 h back", trial -> jump(trial, HOUR.negated())));
        all.add(new Fault("the service forgets the build", Size.USUAL, Faults::hasBuild, Trial::forget));
    }

    private static boolean always(Site site, Operation operation) {
        return true;
    }

    /** A deployment is no build that could be forgotten. */
    private static boolean hasBuild(Site site, Operation operation) {
        return site != Site.MENDIX_DEPLOYMENT
                && !Set.of(Operation.LOOK_UP, Operation.START, Operation.FIND).contains(operation);
    }

    /** In the middle of other trouble, since it is then that times are compared. */
    private static void jump(Trial trial, Duration by) {
        switch (trial.operation()) {
            case START, DEPLOY -> trial.rule().resetBefore();
            case FOLLOW, DOWNLOAD -> trial.rule().times(2).status(403);
            default -> trial.rule().times(2).status(503);
        }
        trial.jumpOnceStruck(by);
    }

    private static Fault fault(String title, Consumer<Trial> strike) {
        return new Fault(title, Size.USUAL, Faults::always, strike);
    }

    private static Fault rule(String title, Consumer<FaultRule> kind) {
        return fault(title, trial -> kind.accept(trial.rule()));
    }

    private static Fault silent(String title, Consumer<FaultRule> kind) {
        return new Fault(title, Size.SILENT, Faults::always, trial -> kind.accept(trial.rule()));
    }

    private static Fault large(String title, Size size, long bytes) {
        return new Fault(title, size, Faults::always, trial -> trial.rule().hugeBody(bytes));
    }
}
