package io.jenkins.plugins.hostedbuilds.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process needs of its machine. */
public final class Machine {
    private Machine() {}

    public static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Threads by their names. */
    public static long threads(Predicate<String> name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> name.test(thread.getName()))
                .count();
    }

    /** Processor time of the whole process. */
    public static long cpuMillis() {
        return TimeUnit.NANOSECONDS.toMillis(
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }

    /** Bytes of the heap that are in use, after garbage collections. */
    public static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
            least = Math.min(least, used());
        }
        return least;
    }

    /** Bytes of the heap by the classes of what is alive. */
    public static Map<String, Long> histogram() throws JMException {
        String text = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return text.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(cells -> cells.length >= 4 && cells[0].endsWith(":"))
                .collect(Collectors.toMap(cells -> cells[3], cells -> Long.valueOf(cells[2]), Long::sum));
    }

    /** Bytes of the heap that are in use, with what nobody needs any more. */
    public static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The value below which so many of a hundred are. */
    public static long percentile(long[] values, double percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(sorted.length * percent / 100) - 1)];
    }
}
