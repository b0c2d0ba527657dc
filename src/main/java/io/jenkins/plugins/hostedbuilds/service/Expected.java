package io.jenkins.plugins.hostedbuilds.service;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of a file before it is fetched. What comes and is not that is another file.
 *
 * @param size in bytes, or null where the service says nothing of it that can be relied on
 * @param packed whether it is an archive or a package, which is never a page of HTML
 */
public record Expected(Long size, boolean packed) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a file of which nothing is known. */
    public static final Expected ANYTHING = new Expected(null, false);

    private static final Set<String> PACKED = Set.of(
            "7z", "aab", "aar", "apk", "apks", "appx", "bz2", "deb", "dmg", "exe", "gz", "ipa", "jar", "mda", "mpk",
            "msi", "msix", "pkg", "rpm", "tar", "tgz", "war", "xz", "zip");

    /** Of a file of which the service tells the very size. */
    public static Expected of(Artifact artifact) {
        return new Expected(artifact.size(), isPacked(artifact.name()));
    }

    /** Of a file whose size, as the service tells it, is a hint and no more. */
    public static Expected ofSizeUnknown(Artifact artifact) {
        return new Expected(null, isPacked(artifact.name()));
    }

    private static boolean isPacked(String name) {
        return PACKED.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
