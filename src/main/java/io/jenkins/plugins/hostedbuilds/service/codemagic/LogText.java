package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A step's log as Codemagic gives it: text with some tags and entities of HTML. */
final class LogText {
    /** No more than is there for looks: what else is between such brackets may be what was printed. */
    private static final Pattern TAG = Pattern.compile("(?i)</?span\\b[^>]*>");

    private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>|\\R");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:(lt|gt|amp|quot|apos|nbsp)|#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));");

    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

    private LogText() {}

    /** What was printed, line by line, without empty lines at its end. */
    static List<String> lines(String text, List<String> secrets) {
        List<String> lines = new ArrayList<>();
        for (String line : BREAK.split(TAG.matcher(text).replaceAll(""))) {
            String printed = ENTITY.matcher(line).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
            lines.add(Details.blotted(printed, secrets).stripTrailing());
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static String character(MatchResult entity) {
        if (entity.group(1) != null) {
            return NAMED.get(entity.group(1));
        }
        int point = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(point) && !Character.isISOControl(point)
                ? Character.toString(point)
                : entity.group();
    }
}
