package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Faults at random: single requests that go wrong, one kind of request at one service at a time, and now and then a
 * service that is away for a while. Used by one thread.
 */
final class Weather {
    /** A fault in so many is a storm. */
    private static final int STORMS = 60;

    private record Kind(String title, Consumer<FaultRule> strike) {}

    /** Any request, also those for lists, evidence and logs. */
    private static final String ANY = "any";

    private static final List<Operation> STRUCK =
            List.of(Operation.START, Operation.FOLLOW, Operation.CANCEL, Operation.DOWNLOAD);

    private final Simulator simulator;
    private final Random random;
    private final Pace pace;
    private final Map<String, FaultRule> waiting = new HashMap<>();
    private final Map<String, List<FaultRule>> made = new TreeMap<>();
    private Duration next = Duration.ZERO;
    private FaultRule storm;
    private Duration stormEnds;

    Weather(Simulator simulator, Pace pace, Random random) {
        this.simulator = simulator;
        this.pace = pace;
        this.random = random;
    }

    /** @param now since the beginning */
    void blow(Duration now) {
        if (storm != null && now.compareTo(stormEnds) >= 0) {
            storm.end();
            storm = null;
        }
        while (now.compareTo(next) >= 0) {
            next = next.plusMillis(
                    (long) (-Math.log(1 - random.nextDouble()) * pace.fault().toMillis()) + 1);
            Site site = Order.SITES.get(random.nextInt(Order.SITES.size()));
            if (storm == null && random.nextInt(STORMS) == 0) {
                storm(site, now);
            } else {
                single(site);
            }
        }
    }

    private void storm(Site site, Duration now) {
        stormEnds = now.plusMillis(
                pace.storm().toMillis() / 2 + random.nextLong(pace.storm().toMillis() / 2 + 1));
        storm = rule(site, "*", ".*").always();
        Kind kind = random.nextBoolean()
                ? new Kind("away for a while, with 503", rule -> rule.status(503))
                : new Kind("away for a while, without an answer", FaultRule::resetBefore);
        note(kind.title(), storm);
        kind.strike().accept(storm);
    }

    private void single(Site site) {
        List<String> targets = new ArrayList<>(List.of(ANY, ANY));
        for (Operation operation : STRUCK) {
            if (site.can(operation)) {
                targets.add(operation.name());
            }
        }
        String target = targets.get(random.nextInt(targets.size()));
        FaultRule last = waiting.get(site + target);
        if (last != null && last.taken() == 0) {
            return; // what has yet to strike is enough
        }
        FaultRule rule;
        List<Kind> kinds;
        if (target.equals(ANY)) {
            rule = rule(site, "GET", ".*");
            kinds = reads();
        } else {
            Operation operation = Operation.valueOf(target);
            rule = rule(site, operation.http(), site.path(operation));
            kinds = switch (operation) {
                case START -> orders(true);
                case CANCEL -> orders(false);
                case FOLLOW -> reads();
                case DOWNLOAD -> transfers();
                default -> throw new IllegalArgumentException(target);
            };
        }
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        waiting.put(site + target, rule);
        note(kind.title(), rule);
        kind.strike().accept(rule);
    }

    private FaultRule rule(Site site, String method, String path) {
        return simulator.faults().on(method, path).to(site.in(simulator).prefix());
    }

    private void note(String title, FaultRule rule) {
        made.computeIfAbsent(title, same -> new ArrayList<>()).add(rule);
    }

    /** What any request may meet, and what it comes to does not depend on whether it was carried out. */
    private List<Kind> transfers() {
        List<Kind> kinds = new ArrayList<>(List.of(
                new Kind("429 with Retry-After", rule -> rule.tooManyRequests(Duration.ofSeconds(1))),
                new Kind("503", rule -> rule.status(503)),
                new Kind("500 with a page for people", FaultRule::serverError),
                new Kind("connection reset", FaultRule::resetBefore),
                new Kind("carried out, answer lost", FaultRule::loseAnswer),
                new Kind("half a body", FaultRule::halfBody),
                new Kind("slow answer", rule -> rule.delay(pace.slow())),
                new Kind(
                        "body in drips", rule -> rule.slowPieces(10, pace.slow().dividedBy(10)))));
        if (pace.silent() != null) {
            kinds.add(new Kind("429 without Retry-After", FaultRule::tooManyRequests));
            kinds.add(new Kind("answer after the time limit", rule -> rule.delay(pace.silent())));
        }
        return kinds;
    }

    private List<Kind> reads() {
        List<Kind> kinds = transfers();
        kinds.add(new Kind("200 with a page for people", FaultRule::html));
        kinds.add(new Kind("empty body", FaultRule::emptyBody));
        kinds.add(new Kind("JSON of another shape", FaultRule::wrongShape));
        kinds.add(new Kind("404 once", rule -> rule.status(404)));
        kinds.add(new Kind("401 once", rule -> rule.status(401)));
        return kinds;
    }

    /** @param starts whether it is a start, which may be refused as well */
    private List<Kind> orders(boolean starts) {
        List<Kind> kinds = transfers();
        kinds.add(new Kind("carried out, 502 answered", rule -> rule.errorAfterHandling(502)));
        if (starts) {
            kinds.add(new Kind("200 with a page for people", FaultRule::html));
            kinds.add(new Kind("start refused with 422", rule -> rule.status(422)));
        }
        return kinds;
    }

    /** All is well from now on. */
    void end() {
        simulator.faults().clear();
    }

    /** How many requests have suffered from what. */
    Map<String, Integer> struck() {
        Map<String, Integer> sums = new TreeMap<>();
        made.forEach((title, rules) -> {
            int sum = rules.stream().mapToInt(FaultRule::taken).sum();
            if (sum > 0) {
                sums.put(title, sum);
            }
        });
        return sums;
    }
}
