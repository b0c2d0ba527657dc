package io.jenkins.plugins.hostedbuilds.lifecycle;

/** Sizes of files for people. */
public final class Sizes {
    private static final long KILO = 1_000;

    private Sizes() {}

    /** {@code 734 bytes}, {@code 12.3 kB}, {@code 7.7 MB}, {@code 1.2 GB}. */
    public static String text(long bytes) {
        if (bytes < KILO) {
            return Messages.Sizes_Bytes(bytes);
        }
        if (bytes < KILO * KILO) {
            return Messages.Sizes_Kilobytes(bytes / (double) KILO);
        }
        return bytes < KILO * KILO * KILO
                ? Messages.Sizes_Megabytes(bytes / (double) (KILO * KILO))
                : Messages.Sizes_Gigabytes(bytes / (double) (KILO * KILO * KILO));
    }
}
