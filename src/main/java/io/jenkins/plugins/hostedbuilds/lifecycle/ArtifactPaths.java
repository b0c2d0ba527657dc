package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes paths out of names from outside: whatever a name holds, its path stays in the folder, can be written on every
 * system that Jenkins runs on, and is not that of another file.
 */
final class ArtifactPaths {
    private static final int LONGEST = 120;
    private static final int DEEPEST = 10;
    /** Most file systems allow 255 in a name; an ending of ours has to fit in as well. */
    private static final int MOST_BYTES = 200;
    /** Ends of lines too, and what turns the text around. */
    private static final String UNSEEN = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";

    private static final Pattern UNPRINTABLE = Pattern.compile("[" + UNSEEN + "]");
    private static final Pattern UNFIT = Pattern.compile("[" + UNSEEN + "<>:\"|?*]");
    /** What Windows keeps for devices, whatever the extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[\\d\u00b9\u00b2\u00b3]) *(\\..*)?");

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final String folder;
    private final Set<String> taken = new HashSet<>();

    /** @param folder without a slash at its end */
    ArtifactPaths(String folder) {
        this.folder = folder;
    }

    /** The folder of a build that the user named none for: {@code hosted-builds/codemagic/42}. */
    static String standardFolder(Life life) {
        String title =
                life.build().number() == null ? life.build().id() : life.build().number();
        return "hosted-builds/" + segment(life.service()) + "/" + segment(title);
    }

    /** Whether a path of the user's is relative and stays below where it begins. */
    static boolean inside(String path) {
        String unified = path.replace('\\', '/');
        return !unified.isBlank()
                && !unified.startsWith("/")
                && !DRIVE.matcher(unified).matches()
                && unified.indexOf('\0') < 0
                && !List.of(unified.split("/")).contains("..");
    }

    /** A name as it can be shown in a line of the log. */
    static String shown(String name) {
        return UNPRINTABLE.matcher(name).replaceAll("_");
    }

    /** A path that was not given out before. */
    String next(String name) {
        List<String> segments = new ArrayList<>();
        for (String part : name.replace('\\', '/').split("/")) {
            if (!part.isBlank() && !part.equals(".") && !part.equals("..")) {
                segments.add(segment(part));
            }
        }
        List<String> kept = segments.subList(Math.max(0, segments.size() - DEEPEST), segments.size());
        String path = folder + "/" + (kept.isEmpty() ? "artifact" : String.join("/", kept));
        String free = path;
        for (int i = 2; !taken.add(same(free)); i++) {
            free = numbered(path, i);
        }
        return free;
    }

    /** What is one file on some systems: names that differ in case only, or in how an accent is written. */
    private static String same(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String numbered(String path, int number) {
        int dot = path.indexOf('.', path.lastIndexOf('/') + 2);
        return dot < 0 ? path + "-" + number : path.substring(0, dot) + "-" + number + path.substring(dot);
    }

    /** A name's beginning and its end, which tells its type. */
    private static String segment(String name) {
        String fit = UNFIT.matcher(name)
                .replaceAll("_")
                .replace('/', '_')
                .replace('\\', '_')
                .strip();
        fit = fit.endsWith(".") ? fit.substring(0, fit.length() - 1) + "_" : fit;
        fit = DEVICE.matcher(fit).matches() ? "_" + fit : fit;
        return shortened(fit);
    }

    private static String shortened(String name) {
        String cut = name;
        int half = Math.min(LONGEST, name.length()) / 2;
        while (cut.length() > LONGEST || cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cut = name.substring(0, half) + "_" + name.substring(name.length() - half + 1);
            half -= 5;
        }
        return UNFIT.matcher(cut).replaceAll("_"); // half a character, where it was cut
    }
}
