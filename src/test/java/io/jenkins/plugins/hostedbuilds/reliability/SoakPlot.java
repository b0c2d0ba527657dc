package io.jenkins.plugins.hostedbuilds.reliability;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The samples of a soak as a picture, one line for each thing measured, each from 0 to its most. */
final class SoakPlot {
    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int ROW = 52;
    private static final int LINE = 36;
    private static final int RIGHT = 60;

    private static final List<Sample.What> SHOWN = List.of(
            Sample.What.RUNNING,
            Sample.What.OURS,
            Sample.What.THREADS,
            Sample.What.HEAP,
            Sample.What.CONNECTIONS,
            Sample.What.DESCRIPTORS);

    private SoakPlot() {}

    static String of(List<Sample> samples) {
        int height = ROW * SHOWN.size() + 34;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"What was measured during the soak\">\n")
                .append("<style>text{font:13px sans-serif;fill:#768390}path{fill:none;stroke:#2f81f7;stroke-width:1.6}"
                        + "line{stroke:#8c959f;stroke-width:.6}"
                        + "@media(prefers-color-scheme:dark){text{fill:#adbac7}}</style>\n");
        for (int i = 0; i < SHOWN.size(); i++) {
            row(svg, SHOWN.get(i), samples, ROW * i + 8);
        }
        double minutes =
                samples.isEmpty() ? 0 : samples.get(samples.size() - 1).at().toSeconds() / 60.0;
        text(svg, LEFT, height - 10, "start", "0 min");
        text(svg, WIDTH - RIGHT, height - 10, "end", number(minutes) + " min");
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Sample.What what, List<Sample> samples, int top) {
        double most = Math.max(1, samples.stream().mapToDouble(what::of).max().orElse(1));
        double last =
                samples.isEmpty() ? 1 : samples.get(samples.size() - 1).at().toMillis();
        int bottom = top + LINE;
        text(svg, LEFT - 12, top + 22, "end", what.title);
        text(svg, WIDTH - RIGHT + 8, top + 10, "start", number(most));
        text(svg, WIDTH - RIGHT + 8, bottom + 1, "start", "0");
        svg.append(String.format(
                Locale.ROOT, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n", LEFT, bottom, WIDTH - RIGHT, bottom));
        String points = samples.stream()
                .map(sample -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + (WIDTH - RIGHT - LEFT) * sample.at().toMillis() / last,
                        bottom - LINE * what.of(sample) / most))
                .collect(Collectors.joining(" L"));
        if (!points.isEmpty()) {
            svg.append("<path d=\"M").append(points).append("\"/>\n");
        }
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
