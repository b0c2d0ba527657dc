package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The builds of one service, counted here, where they were asked for, and there, where they ran. */
final class Tally {
    private static final Pattern APP = Pattern.compile("(.+)@(\\d+)\\..*");

    private final Site site;
    private int asked;
    private int starts;
    private final Map<Fate, Integer> here = new EnumMap<>(Fate.class);
    private final Map<Fate, Integer> there = new EnumMap<>(Fate.class);
    private int unknown;
    private final List<String> problems = new ArrayList<>();

    private Tally(Site site) {
        this.site = site;
    }

    static Tally of(Site site, List<Order> orders, Simulator simulator, House house) throws Exception {
        Tally tally = new Tally(site);
        BuildSimulator service = site.in(simulator);
        tally.starts = service.starts();
        Set<String> known = new HashSet<>();
        for (Order order : orders) {
            if (order.site() == site) {
                tally.add(order, house, service, known);
            }
        }
        for (SimulatedBuild build : service.builds()) {
            if (!known.contains(build.id())) {
                tally.unknown++;
            }
        }
        tally.compare();
        return tally;
    }

    private void add(Order order, House house, BuildSimulator service, Set<String> known) throws Exception {
        asked++;
        Life life = house.life(order);
        Fate fate = Fate.here(life);
        here.merge(fate, 1, Integer::sum);
        if (fate == Fate.UNENDED || fate == Fate.LOST) {
            problems.add("build " + order + " is " + fate + ": " + (life == null ? null : life.outcome()));
        } else {
            String problem = house.problem(order);
            if (problem != null) {
                problems.add("build " + order + ": " + problem);
            }
        }
        if (life == null || life.build() == null) {
            return;
        }
        SimulatedBuild build = find(service, life.build().id());
        if (build == null || !known.add(build.id())) {
            problems.add("build " + order + " follows " + life.build().id() + ", which "
                    + (build == null ? "there is not" : "another follows, too"));
            return;
        }
        Fate other = Fate.there(service, build);
        there.merge(fate == Fate.LEFT && other != Fate.UNENDED ? Fate.LEFT : other, 1, Integer::sum);
        if (fate != Fate.LEFT && fate != other) {
            problems.add("build " + order + " is " + fate + " here and " + other + " at the service");
        }
    }

    /** Build.io has no ids: ours tell the app and how many builds it had before, twelve more than there are here. */
    private static SimulatedBuild find(BuildSimulator service, String id) {
        Matcher app = APP.matcher(id);
        if (!app.matches()) {
            return service.find(id);
        }
        return service.builds().stream()
                .filter(build -> build.order().app().equals(app.group(1)))
                .filter(build -> build.number() == Integer.parseInt(app.group(2)) - 12 + 1)
                .findFirst()
                .orElse(null);
    }

    private void compare() {
        int unsure = count(here, Fate.UNSURE);
        if (unknown > unsure) {
            problems.add(unknown + " builds at " + site.title + " are not known here, where only " + unsure
                    + " may be unknown");
        }
        for (Fate fate : List.of(Fate.SUCCEEDED, Fate.FAILED, Fate.CANCELLED, Fate.LEFT)) {
            if (count(here, fate) != count(there, fate)) {
                problems.add(site.title + " has " + count(there, fate) + " builds that are " + fate
                        + ", here there are " + count(here, fate));
            }
        }
        if (started() + unknown != starts) {
            problems.add(site.title + " started " + starts + " builds, of which " + started() + " are known here");
        }
    }

    private static int count(Map<Fate, Integer> side, Fate fate) {
        return side.getOrDefault(fate, 0);
    }

    /** Whose builds are known here. */
    private int started() {
        return asked - count(here, Fate.NOT_STARTED) - count(here, Fate.UNSURE) - count(here, Fate.UNENDED);
    }

    List<String> problems() {
        return problems;
    }

    String row() {
        return "| " + site.title + " | " + asked + " | " + started() + " / " + (starts - unknown) + " | "
                + both(Fate.SUCCEEDED) + " | " + both(Fate.FAILED) + " | " + both(Fate.CANCELLED) + " | "
                + both(Fate.LEFT) + " | " + count(here, Fate.NOT_STARTED) + " / "
                + (asked - starts - (count(here, Fate.UNSURE) - unknown)) + " | " + count(here, Fate.UNSURE) + " / "
                + unknown + " |";
    }

    private String both(Fate fate) {
        return count(here, fate) + " / " + count(there, fate);
    }
}
