package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a build goes: statuses, how long each lasts on the simulator's clock, and the status it ends with. Without an end
 * the last status is kept until a test moves the build. Immutable.
 */
public final class Script {

    record Step(String status, Duration lasts) {}

    private final List<Step> steps;
    private final String end;
    private final String message;

    private Script(List<Step> steps, String end, String message) {
        this.steps = List.copyOf(steps);
        this.end = end;
        this.message = message;
    }

    public static Script of(String status, Duration lasts) {
        return new Script(List.of(new Step(status, lasts)), null, null);
    }

    public static Script of(String first, Duration firstLasts, String second, Duration secondLasts) {
        return of(first, firstLasts).then(second, secondLasts);
    }

    public static Script of(
            String first, Duration firstLasts, String second, Duration secondLasts, String third, Duration thirdLasts) {
        return of(first, firstLasts, second, secondLasts).then(third, thirdLasts);
    }

    /** A build that keeps a status until it is moved. */
    public static Script held(String status) {
        return of(status, Duration.ZERO);
    }

    /** A build that has ended as soon as it has started. */
    public static Script ended(String status) {
        return new Script(List.of(), status, null);
    }

    public Script then(String status, Duration lasts) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(status, lasts));
        return new Script(more, end, message);
    }

    public Script endsWith(String status) {
        return endsWith(status, null);
    }

    /** @param reason what the service says about a failure; null leaves it to the service */
    public Script endsWith(String status, String reason) {
        return new Script(steps, status, reason);
    }

    /** The same script, stretched or squeezed to a duration. */
    public Script lasting(Duration whole) {
        long before = Math.max(1, duration().toNanos());
        double factor = (double) whole.toNanos() / before;
        List<Step> scaled = steps.stream()
                .map(step -> new Step(
                        step.status(), Duration.ofNanos((long) (step.lasts().toNanos() * factor))))
                .toList();
        return new Script(scaled, end, message);
    }

    public Duration duration() {
        return steps.stream().map(Step::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    List<Step> steps() {
        return steps;
    }

    /** The last status, or null when there is none. */
    public String end() {
        return end;
    }

    String message() {
        return message;
    }
}
