package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.List;
import java.util.regex.Pattern;

/** Makes words from outside fit to be shown: one line, short, no secret of ours, no markup. */
final class Redaction {
    private static final int LONGEST = 300;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.{0,200}?)</title>");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Redaction() {}

    static String shown(String words, List<String> secrets) {
        String text = Details.blotted(words, secrets);
        text = UNPRINTABLE.matcher(text).replaceAll(" ").trim();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Whether the body is a page for people, which a proxy or a login form puts in the place of an answer. */
    static boolean looksLikeHtml(String body) {
        String start = body.stripLeading();
        return start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.regionMatches(true, 0, "<html", 0, 5);
    }

    /** The page's title, or empty. */
    static String title(String html) {
        var matcher = TITLE.matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }
}
