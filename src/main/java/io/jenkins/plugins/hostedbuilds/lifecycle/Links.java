package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;

/** Addresses in lines for people: bare, which every view turns into a link, and with a blank before them. */
public final class Links {
    private Links() {}

    /** A build's page, or nothing where it has none. */
    public static String link(BuildRef build) {
        return build.url() == null ? "" : " " + build.url();
    }

    /** What people call a build, with its page. */
    public static String named(BuildRef build) {
        return build.title() + link(build);
    }

    /** Its page at the end of a sentence, with a colon. */
    static String where(BuildRef build) {
        return colon(link(build));
    }

    /** The page of a life's build, or, where that has none, the one where people find it. */
    static String link(Lifecycle course) {
        String own = link(course.life().build());
        String overview =
                own.isEmpty() ? course.service().overviewUrl(course.life().request()) : null;
        return overview == null ? own : " " + overview;
    }

    /** The same at the end of a sentence, with a colon. */
    static String where(Lifecycle course) {
        return colon(link(course));
    }

    private static String colon(String link) {
        return link.isEmpty() ? "" : ":" + link;
    }
}
