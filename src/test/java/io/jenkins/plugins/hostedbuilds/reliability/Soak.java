package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Many builds at all five services for an hour, in bad weather, of which some are stopped: in the end both sides must
 * have seen the same, and nothing may have grown.
 *
 * <p>Usage: {@code Soak [page]}, with MINUTES, BUILDS and SEED in the environment. The page is the Markdown file whose
 * section is written anew. Ends with 1 where something is not as it must be.
 */
public final class Soak {
    private static final Logger LOGGER = Logger.getLogger(Lifecycle.class.getName());
    private static final int SAMPLES = 60;
    private static final Duration TICK = Duration.ofMillis(100);

    /**
     * What came of it.
     *
     * @param struck how many requests suffered, by what
     * @param problems empty where all is as it must be
     */
    record Report(
            Settings settings,
            String house,
            List<Tally> tallies,
            List<Flatness> flatness,
            List<Sample> samples,
            Map<String, Integer> struck,
            List<String> problems) {}

    /**
     * What can be chosen.
     *
     * @param samples how many are taken, evenly spread
     */
    record Settings(int builds, long seed, int samples, Pace pace) {
        static Settings ofEnvironment() {
            String seed = System.getenv("SEED");
            return new Settings(
                    Math.max(Order.SITES.size(), number("BUILDS", 500)),
                    seed == null || seed.isBlank() ? System.currentTimeMillis() % 1_000_000 : Long.parseLong(seed),
                    SAMPLES,
                    Pace.of(Duration.ofMinutes(number("MINUTES", 60))));
        }

        private static int number(String name, int otherwise) {
            String value = System.getenv(name);
            return value == null || value.isBlank() ? otherwise : Integer.parseInt(value);
        }
    }

    private final Settings settings;
    private final Simulator simulator;
    private final House house;
    private final Weather weather;
    private final List<Order> orders;
    private final List<Sample> samples = new ArrayList<>();
    private final long began = System.nanoTime();
    private volatile boolean calm = true;

    private Soak(Settings settings, Simulator simulator, House house) {
        this.settings = settings;
        this.simulator = simulator;
        this.house = house;
        Random random = new Random(settings.seed());
        Pace pace = settings.pace();
        orders = Order.all(settings.builds(), pace.whole(), pace.longest(), random);
        weather = new Weather(simulator, pace, new Random(random.nextLong()));
        for (Site site : Order.SITES) {
            Random own = new Random(random.nextLong());
            BuildSimulator service = site.in(simulator);
            service.addArtifact("file", "ipa", Site.FILE);
            service.scripts((asked, order) -> script(asked, own));
        }
    }

    /** From a sixth of the longest time to all of it; one in six fails, some are stopped at the service. */
    private synchronized Script script(BuildSimulator service, Random random) {
        long longest = settings.pace().longest().toMillis();
        int dice = random.nextInt(30);
        // where builds cannot be told, a failed one does not show at all
        boolean shows = service != Site.BUILD_IO.in(simulator);
        Outcome outcome = calm || !shows
                ? Outcome.SUCCESS
                : dice < 5 ? Outcome.FAILURE : dice < 6 ? Outcome.CANCELED : Outcome.SUCCESS;
        long lasts = longest / 6 + (calm ? 0 : random.nextLong(longest * 5 / 6));
        return service.standardScript(outcome).lasting(Duration.ofMillis(lasts));
    }

    /** Plays all of it in a house of that kind. */
    static Report play(Settings settings, House.Maker maker) throws Exception {
        Level before = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF); // what goes wrong on purpose needs no stack traces
        try (Simulator simulator = Simulator.start();
                House house = maker.with(simulator, settings.pace())) {
            return new Soak(settings, simulator, house).play();
        } finally {
            LOGGER.setLevel(before);
        }
    }

    private Report play() throws Exception {
        List<String> problems = new ArrayList<>();
        int first = Order.SITES.size();
        for (Order order : orders.subList(0, first)) {
            house.begin(order);
        }
        await(orders.subList(0, first), problems);
        Sample before = atRest();
        System.err.println("At rest before it begins: " + before);
        calm = false;
        storms(orders.subList(first, orders.size()));
        weather.end();
        await(orders, problems);
        Sample after = atRest();
        System.err.println("At rest when all is over: " + after);
        List<Tally> tallies = new ArrayList<>();
        for (Site site : Order.SITES) {
            tallies.add(Tally.of(site, orders, simulator, house));
        }
        tallies.forEach(tally -> problems.addAll(tally.problems()));
        List<Flatness> flatness = Stream.of(Sample.What.values())
                .map(what -> Flatness.of(what, before, samples, after))
                .toList();
        return new Report(settings, house.title(), tallies, flatness, samples, weather.struck(), problems);
    }

    private Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Begins and stops builds when it is time to, among faults. */
    private void storms(List<Order> due) throws Exception {
        Deque<Order> toBegin = new ArrayDeque<>(due);
        List<Order> toAbort = new ArrayList<>();
        Duration whole = settings.pace().whole();
        Duration interval = whole.dividedBy(settings.samples());
        Duration nextSample = interval;
        long begin = System.nanoTime();
        for (Duration now = Duration.ZERO; now.compareTo(whole) < 0; now = since(begin)) {
            weather.blow(now);
            while (!toBegin.isEmpty() && toBegin.peek().at().compareTo(now) <= 0) {
                Order order = toBegin.remove();
                house.begin(order);
                if (order.abortAfter() != null) {
                    toAbort.add(order);
                }
            }
            Duration present = now;
            for (Order order : List.copyOf(toAbort)) {
                if (order.at().plus(order.abortAfter()).compareTo(present) <= 0 && house.abort(order)) {
                    toAbort.remove(order);
                }
            }
            if (now.compareTo(nextSample) >= 0) {
                nextSample = now.plus(interval);
                sample(now);
            }
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
        for (Order order : toBegin) {
            house.begin(order);
        }
        for (Order order : toAbort) {
            house.abort(order);
        }
    }

    private void sample(Duration now) throws Exception {
        simulator.journal().clear();
        Sample sample = Sample.take(now, simulator, house);
        samples.add(sample);
        System.err.println(sample);
    }

    private void await(List<Order> all, List<String> problems) throws Exception {
        long begin = System.nanoTime();
        for (Order order : all) {
            while (!house.over(order)) {
                if (since(begin).compareTo(settings.pace().drain()) > 0) {
                    problems.add("build " + order + " has not ended");
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
        for (Site site : Order.SITES) {
            while (site.in(simulator).builds().stream().anyMatch(build -> !build.isEnded())) {
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
    }

    private Sample atRest() throws Exception {
        TimeUnit.MILLISECONDS.sleep(settings.pace().rest().toMillis());
        simulator.journal().clear();
        return Sample.take(since(began), simulator, house);
    }

    /** Plays it as the environment says, prints the result, and writes it into the page, if there is one. */
    public static void run(String[] arguments, House.Maker maker) {
        boolean good = false;
        try {
            good = soak(arguments, maker);
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(good ? 0 : 1); // whatever threads are left
    }

    private static boolean soak(String[] arguments, House.Maker maker) throws Exception {
        Settings settings = Settings.ofEnvironment();
        System.err.println("Seed " + settings.seed() + ", " + settings.builds() + " builds in "
                + settings.pace().whole().toMinutes() + " minutes");
        Report report = play(settings, maker);
        String section = SoakPage.section(report);
        System.out.println(section);
        if (arguments.length > 0) {
            SoakPage.write(Path.of(arguments[0]), section, report.samples());
        }
        return SoakPage.good(report);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("soak");
        run(arguments, (simulator, pace) -> new CoreHouse(simulator, pace, folder));
    }
}
