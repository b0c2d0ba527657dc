package io.jenkins.plugins.hostedbuilds.service.semaphore;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes plain text of what Semaphore Classic printed for its own pages. Only what colours a text, or breaks its lines, is
 * taken for markup: a build may well print what merely looks like some, such as {@code List<String>}.
 */
final class Markup {
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
    private static final Pattern TAG =
            Pattern.compile("(?i)</?(?:span|font|pre|code|div|p|a|b|i|u|em|strong)(?:\\s[^<>]*)?/?>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

    private Markup() {}

    /** Entities are read once, and after the tags, so that what they stand for is never taken for markup. */
    static String text(String html) {
        String lines = BREAK.matcher(html).replaceAll("\n");
        String bare = TAG.matcher(lines).replaceAll("");
        return ENTITY.matcher(bare)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(), found.group(1))));
    }

    /** What is no entity that we know stays as it is. */
    private static String character(String entity, String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, entity);
        }
        boolean hexadecimal = Character.toLowerCase(name.charAt(1)) == 'x';
        int code = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        boolean printable = Character.isValidCodePoint(code) && (code >= ' ' || code == '\t' || code == '\n');
        return printable ? Character.toString(code) : entity;
    }
}
