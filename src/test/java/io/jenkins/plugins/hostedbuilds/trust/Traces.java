package io.jenkins.plugins.hostedbuilds.trust;

import hudson.Util;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for secrets in whatever was written, in all forms in which they are written somewhere. For use by one thread. */
final class Traces {
    private static final int SHORTEST = 8;
    private static final int FIRST = 6;

    /** All forms of all secrets and whose they are, by their first letters, so that each text is gone through once. */
    private final Map<String, Map<String, String>> forms = new HashMap<>();

    /** With what two letters a form begins: most places of a text are passed over by that. */
    private final BitSet begins = new BitSet(1 << 16);

    private final List<String> found = new ArrayList<>();
    private int looked;

    /** @param name what is told where the secret is found */
    Traces of(String name, String secret) {
        secret.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("-----"))
                .forEach(line -> {
                    if (line.length() < SHORTEST) {
                        throw new IllegalArgumentException(name + " would be found by chance");
                    }
                    for (String form : forms(line)) {
                        begins.set(begin(form, 0));
                        forms.computeIfAbsent(form.substring(0, FIRST), first -> new HashMap<>())
                                .put(form, name);
                    }
                });
        return this;
    }

    private static int begin(String text, int place) {
        return (text.charAt(place) & 0xff) << 8 | text.charAt(place + 1) & 0xff;
    }

    private static Set<String> forms(String secret) {
        Set<String> all = new TreeSet<>();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        all.add(secret);
        all.add(encoded);
        all.add(encoded.replace("+", "%20"));
        all.add(Util.escape(secret));
        all.add(Util.xmlEscape(secret));
        all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        all.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        for (int before = 0; before < 3; before++) {
            all.add(inBase64(Base64.getEncoder(), before, secret));
            all.add(inBase64(Base64.getUrlEncoder(), before, secret));
        }
        return all;
    }

    /** What is the same whatever stands around the secret, such as a user and a colon; where so many bytes are before it. */
    private static String inBase64(Base64.Encoder encoder, int before, String secret) {
        String text =
                encoder.withoutPadding().encodeToString(("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8));
        int begin = before == 0 ? 0 : before + 1;
        int spoilt = (before + secret.length()) % 3 == 0 ? 0 : 1;
        return text.substring(begin, text.length() - spoilt);
    }

    /** @param where what is told where a secret is found in it */
    void look(String where, String text) {
        looked++;
        Set<String> names = new TreeSet<>();
        for (int place = 0; place + FIRST <= text.length(); place++) {
            if (!begins.get(begin(text, place))) {
                continue;
            }
            for (Map.Entry<String, String> form : forms.getOrDefault(text.substring(place, place + FIRST), Map.of())
                    .entrySet()) {
                if (text.startsWith(form.getKey(), place)) {
                    names.add(form.getValue());
                }
            }
        }
        names.forEach(name -> found.add(name + " in " + where));
    }

    /**
     * All files below, by their paths and by what they hold, byte by byte.
     *
     * @param passedOver folders that hold nothing of a run, by their names
     */
    void lookBelow(Path folder, String... passedOver) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Stream.of(passedOver).noneMatch(name -> file.startsWith(folder.resolve(name))))
                    .toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            look("the name of " + name, name);
            if (Files.isRegularFile(file)) {
                look(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Which secrets were found, and where. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** In how many things it was looked. */
    int looked() {
        return looked;
    }
}
