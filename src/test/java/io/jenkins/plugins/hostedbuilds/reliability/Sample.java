package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a process holds at one moment.
 *
 * @param at since the beginning
 * @param running builds that run at the services
 * @param threads of the process, without the simulator's
 * @param ours of these, the plugin's
 * @param heap bytes of living objects, right after a full collection
 * @param lives living objects that each follow a build
 * @param connections that the simulator has open
 * @param descriptors files and sockets that the process has open, -1 where that cannot be known; both ends of each
 *     connection are among them
 * @param inFlight files about builds under way
 */
record Sample(
        Duration at,
        long running,
        long threads,
        long ours,
        long heap,
        long lives,
        long connections,
        long descriptors,
        long inFlight) {

    /** One of the things that are measured, and how much of it may come to be. */
    enum What {
        RUNNING("builds running at the services", 1, 0, Sample::running),
        OURS("threads of the plugin", 1, 1, Sample::ours),
        THREADS("threads of the process", 1, 10, Sample::threads),
        HEAP("heap after a collection, MB", 1_000_000, -1, Sample::heap),
        LIVES("lives in memory", 1, 0, Sample::lives),
        CONNECTIONS("open connections", 1, 6, Sample::connections),
        DESCRIPTORS("open files and sockets", 1, 20, Sample::descriptors),
        IN_FLIGHT("files about builds under way", 1, 0, Sample::inFlight);

        final String title;
        final double unit;
        /** How much more there may be at rest in the end than at rest in the beginning; -1 for a limit of its own. */
        final long more;

        private final ToLongFunction<Sample> reading;

        What(String title, double unit, long more, ToLongFunction<Sample> reading) {
            this.title = title;
            this.unit = unit;
            this.more = more;
            this.reading = reading;
        }

        double of(Sample sample) {
            return reading.applyAsLong(sample) / unit;
        }
    }

    /** Takes one, which stops the process for a moment. */
    static Sample take(Duration at, Simulator simulator, House house) throws Exception {
        String histogram = histogram();
        long running = Order.SITES.stream()
                .flatMap(site -> site.in(simulator).builds().stream())
                .filter(build -> !build.isEnded())
                .count();
        return new Sample(
                at,
                running,
                threads(""),
                threads("hosted-builds-"),
                column(histogram, "Total", 2),
                column(histogram, " " + Lifecycle.class.getName(), 1),
                simulator.connections(),
                openFiles(),
                house.inFlight());
    }

    /** What lives in memory, by classes; the machine collects its garbage for it. */
    private static String histogram() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    /** A number of the line that has this text, the columns being counted from 0; 0 where there is no such line. */
    private static long column(String histogram, String text, int column) {
        return histogram
                .lines()
                .filter(line -> (line + " ").contains(text + " "))
                .map(line -> line.trim().split("\\s+")[column])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .filter(thread -> !thread.getName().equals("simulator"))
                .count();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : -1;
    }
}
