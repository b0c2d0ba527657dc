package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a start at Mendix.
 *
 * @param appId the app's subdomain
 * @param branch {@code main}, {@code trunk} or {@code branches/<name>}
 * @param revision a Subversion number, or a Git hash, short or long
 * @param version three numbers, which Mendix checks
 * @param description or null
 */
record MendixRequest(String appId, String branch, String revision, String version, String description) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final Set<String> MAIN_LINES = Set.of("main", "trunk");

    /** @throws InvalidArgumentException where an argument is missing or makes no sense */
    static MendixRequest of(BuildRequest request) {
        return new MendixRequest(
                request.required("appId"),
                branch(request.required("branch")),
                request.required("revision"),
                request.required("version"),
                request.text("description"));
    }

    /** Git's full name of a branch becomes Mendix' name for it; all else is taken as it is. */
    private static String branch(String text) {
        if (text.startsWith(TAGS)) {
            throw new InvalidArgumentException("branch", Messages.MendixRequest_Tag(text));
        }
        if (!text.startsWith(BRANCHES)) {
            return text;
        }
        String name = text.substring(BRANCHES.length());
        if (name.isEmpty()) {
            throw new InvalidArgumentException("branch", Messages.MendixRequest_NoBranch(text));
        }
        return MAIN_LINES.contains(name) ? name : "branches/" + name;
    }

    /** The body of {@code POST …/packages}. */
    Map<String, Object> body(String marker) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Branch", branch);
        body.put("Revision", revision);
        body.put("Version", version);
        String text = description(marker);
        if (text != null) {
            body.put("Description", text);
        }
        return body;
    }

    /** The description with the marker at its end, or null where there is neither. */
    private String description(String marker) {
        if (marker == null) {
            return description;
        }
        String end = "[Jenkins " + marker + "]";
        return description == null ? end : description + " " + end;
    }

    /**
     * Whether a package may be of this request: Mendix appends the revision to the version, shortened where it is a
     * hash. What a package does not tell speaks for it.
     */
    boolean fits(String toldVersion) {
        if (toldVersion == null || toldVersion.equals(version)) {
            return true;
        }
        String prefix = version + ".";
        if (!toldVersion.startsWith(prefix)) {
            return false;
        }
        String told = toldVersion.substring(prefix.length()).toLowerCase(Locale.ROOT);
        String asked = revision.toLowerCase(Locale.ROOT);
        return told.startsWith(asked) || asked.startsWith(told);
    }

    /** Whether a package may be of the start with this marker: one with another description is not, a cut one may be. */
    boolean mayBeDescribed(String toldDescription, String marker) {
        return toldDescription == null || marker == null || description(marker).startsWith(toldDescription);
    }
}
