package io.jenkins.plugins.hostedbuilds.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The result as Markdown, and as a picture. */
final class Page {
    static final String BEGIN = "<!-- written by make bench -->";
    static final String END = "<!-- end of what is written by make bench -->";

    private static final int SIDE = 240;
    private static final int TOP = 36;
    private static final int LEFT = 60;

    private Page() {}

    static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder("| what | goal | reached | |\n|---|---|---|---|\n");
        rows.forEach(row -> text.append(row.markdown()).append('\n'));
        return text.toString();
    }

    /** Puts the section into the page, and the plot beside it. */
    static void write(Path page, String section, List<Bench.Pair> pairs) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n\n" + section + "\n" + text.substring(end));
        Files.writeString(page.resolveSibling("images").resolve("benchmarks.svg"), plot(pairs));
    }

    /** Requests and threads over the number of builds; both axes by powers of ten. */
    static String plot(List<Bench.Pair> pairs) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 340\" role=\"img\" aria-label=\"")
                .append("Requests a minute and threads, for both shapes, by the number of builds\">\n")
                .append("<style>text{font:13px sans-serif;fill:#59636e}path{fill:none;stroke-width:2}")
                .append("line{stroke:#8c959f;stroke-width:.5}.ours{stroke:#2f81f7}.peers{stroke:#d4772c}")
                .append("circle.ours{fill:#2f81f7}circle.peers{fill:#d4772c}")
                .append("@media(prefers-color-scheme:dark){text{fill:#adbac7}}</style>\n");
        panel(svg, LEFT, "requests a minute", pairs, Following.Cost::requests);
        panel(svg, LEFT + 380, "threads added", pairs, Following.Cost::threads);
        key(svg, 200, "ours", "one poller");
        key(svg, 400, "peers", "a thread for each build");
        return svg.append("</svg>\n").toString();
    }

    private static void panel(
            StringBuilder svg, int left, String title, List<Bench.Pair> pairs, ToDoubleFunction<Following.Cost> value) {
        text(svg, left, TOP - 16, "start", title);
        for (int power = 0; power <= 5; power++) {
            int y = (int) y(Math.pow(10, power));
            svg.append(
                    String.format("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n", left, y, left + SIDE + 40, y));
            text(svg, left - 8, y + 4, "end", String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power)));
        }
        StringBuilder ours = new StringBuilder();
        StringBuilder peers = new StringBuilder();
        for (Bench.Pair pair : pairs) {
            double x = left + 20 + (Math.log10(pair.ours().builds()) - 2) * SIDE / 2;
            text(
                    svg,
                    (int) x,
                    TOP + SIDE + 20,
                    "middle",
                    String.format(Locale.ROOT, "%,d", pair.ours().builds()));
            point(svg, ours, "ours", x, y(value.applyAsDouble(pair.ours())));
            point(svg, peers, "peers", x, y(value.applyAsDouble(pair.peers())));
        }
        line(svg, "ours", ours);
        line(svg, "peers", peers);
    }

    private static double y(double value) {
        return TOP + SIDE - Math.log10(Math.max(1, value)) * SIDE / 5;
    }

    private static void point(StringBuilder svg, StringBuilder path, String shape, double x, double y) {
        path.append(path.length() == 0 ? "M" : " L").append(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        svg.append(String.format(Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n", shape, x, y));
    }

    private static void line(StringBuilder svg, String shape, StringBuilder path) {
        svg.append("<path class=\"")
                .append(shape)
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n");
    }

    private static void key(StringBuilder svg, int x, String shape, String words) {
        svg.append(String.format("<path class=\"%s\" d=\"M%d,324 L%d,324\"/>%n", shape, x, x + 24));
        text(svg, x + 32, 328, "start", words);
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
        svg.append(String.format("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }
}
