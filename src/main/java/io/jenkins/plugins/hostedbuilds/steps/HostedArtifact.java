package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A file that a hosted build made, as scripts see it. */
public final class HostedArtifact implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String type;
    private final Long size;
    private final String url;
    private final String path;

    HostedArtifact(Artifact artifact, String path) {
        this.name = artifact.name();
        this.type = artifact.type();
        this.size = artifact.size();
        this.url = artifact.url();
        this.path = path;
    }

    @Whitelisted
    public String getName() {
        return name;
    }

    /** The service's word for what it is, or null. */
    @Whitelisted
    @CheckForNull
    public String getType() {
        return type;
    }

    /** Bytes, or null where the service does not say. */
    @Whitelisted
    @CheckForNull
    public Long getSize() {
        return size;
    }

    /** Its lasting address, or null where the only one is pre-signed. */
    @Whitelisted
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** Where in the workspace it was fetched to, or null where it was not. */
    @Whitelisted
    @CheckForNull
    public String getPath() {
        return path;
    }

    @Override
    @Whitelisted
    public String toString() {
        return name;
    }
}
