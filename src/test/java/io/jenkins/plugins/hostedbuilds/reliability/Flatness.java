package io.jenkins.plugins.hostedbuilds.reliability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether something grows. Told by the samples of the last two thirds: the slope is the median of the slopes between any
 * two of them, which single peaks do not move; it is held against what there may be more in the end.
 *
 * @param what is measured
 * @param before at rest, after the first builds
 * @param median while builds ran
 * @param most while builds ran
 * @param after at rest again, when all builds were over
 * @param growth what the slope comes to over the time that it was told by
 * @param allowed how much the growth may be
 * @param allowedAtRest how much more there may be in the end
 */
record Flatness(
        Sample.What what,
        double before,
        double median,
        double most,
        double after,
        double growth,
        double allowed,
        double allowedAtRest) {
    /** So many connections to one origin, which all simulated services share, are kept open to be used again. */
    private static final int POOL = 32;

    /** Of the heap, at rest: what Jenkins itself keeps of so many runs is not known beforehand. */
    private static final double HEAP_SHARE = 0.1;
    /** The least that is allowed of the heap: the simulator remembers its builds, in the same process. */
    private static final double HEAP_LEAST = 6;

    static Flatness of(Sample.What what, Sample before, List<Sample> during, Sample after) {
        double start = what.of(before);
        double allowed = what.more >= 0 ? Math.max(what.more, 0.5) : Math.max(HEAP_LEAST, HEAP_SHARE * start);
        List<Sample> late = during.subList(during.size() / 3, during.size());
        List<Double> values = during.stream().map(what::of).sorted().toList();
        return new Flatness(
                what,
                start,
                values.isEmpty() ? start : values.get(values.size() / 2),
                values.isEmpty() ? start : values.get(values.size() - 1),
                what.of(after),
                growth(what, late),
                allowed,
                allowed + kept(what, before, after));
    }

    /** How much more there may be at rest since connections are kept, which says nothing of growth. */
    private static double kept(Sample.What what, Sample before, Sample after) {
        long more = Math.max(0, Math.min(POOL, after.connections()) - before.connections());
        return switch (what) {
            case CONNECTIONS -> more;
            case DESCRIPTORS -> 2 * more;
            default -> 0;
        };
    }

    private static double growth(Sample.What what, List<Sample> samples) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                double time = samples.get(j).at().minus(samples.get(i).at()).toMillis();
                slopes.add((what.of(samples.get(j)) - what.of(samples.get(i))) / Math.max(1, time));
            }
        }
        if (slopes.isEmpty()) {
            return 0;
        }
        Collections.sort(slopes);
        double whole =
                samples.get(samples.size() - 1).at().minus(samples.get(0).at()).toMillis();
        return slopes.get(slopes.size() / 2) * whole;
    }

    /** What there is more of the more builds run is not judged by how it goes meanwhile. */
    private boolean byLoad() {
        return what == Sample.What.RUNNING || what == Sample.What.LIVES || what == Sample.What.IN_FLIGHT;
    }

    boolean flat() {
        return after - before <= allowedAtRest && (byLoad() || growth <= allowed);
    }

    String row() {
        return String.format(
                "| %s | %.0f | %.0f | %.0f | %.0f | %s | %.0f | %s |",
                what.title,
                before,
                median,
                most,
                after,
                byLoad() ? "—" : String.format("%+.1f", growth),
                Math.floor(allowed),
                flat() ? "flat" : "**grows**");
    }
}
