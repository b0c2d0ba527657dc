package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.Expected;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer to a request for a file says by its status and headers, whichever client it came to; agents use it too,
 * so it knows the JDK only.
 *
 * @param status the HTTP status
 * @param header the value of a header by its lower-case name, or null where there is none
 */
public record FileAnswer(int status, UnaryOperator<String> header) {
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*", Pattern.CASE_INSENSITIVE);

    /** Whether the file stands elsewhere. */
    public boolean leadsOn() {
        return status / 100 == 3 && header.apply("location") != null;
    }

    /**
     * Where it stands.
     *
     * @param redirects how many there were before
     * @return null where that is no web address, gives up the encryption of the one that was asked, or is one too many
     */
    public URI next(URI asked, int redirects) {
        return redirects < MOST_REDIRECTS ? target(asked, header.apply("location")) : null;
    }

    /** Whether all that it has was there already, or more than it has: it is to be asked for from the beginning. */
    public boolean hasNoMore() {
        return status == 416;
    }

    /** Where in the file its content begins (RFC 9110, 14.4). */
    public long begin() {
        String range = status == 206 ? header.apply("content-range") : null;
        Matcher matcher = range == null ? null : RANGE.matcher(range.trim());
        return matcher != null && matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Whether it is a page for people, such as a form to log in, where the file can be none. */
    public boolean isPageInsteadOf(Expected expected) {
        String type = header.apply("content-type");
        return expected.packed()
                && type != null
                && type.trim().toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /**
     * Where a location leads.
     *
     * @return null where that is no web address, or gives up the encryption of the one that was asked
     */
    static URI target(URI asked, String location) {
        URI next;
        try {
            next = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
        boolean web = next.getHost() != null
                && ("https".equals(next.getScheme())
                        || "http".equals(next.getScheme()) && Objects.equals(asked.getScheme(), "http"));
        return web ? next : null;
    }
}
