package io.jenkins.plugins.hostedbuilds.lifecycle;

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
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}<>:\"|?*\\x{7f}]");
    /** What Windows keeps for devices, whatever the extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

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
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = numbered(path, i);
        }
        return free;
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
        return fit.length() <= LONGEST
                ? fit
                : fit.substring(0, LONGEST / 2) + "_" + fit.substring(fit.length() - LONGEST / 2 + 1);
    }
}
