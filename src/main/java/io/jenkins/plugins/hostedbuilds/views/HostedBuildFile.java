package io.jenkins.plugins.hostedbuilds.views;

import hudson.Util;
import io.jenkins.plugins.hostedbuilds.lifecycle.Sizes;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A file that a hosted build made, as the run's page and the remote API show it. */
@ExportedBean
public final class HostedBuildFile {
    private final Artifact artifact;
    private final String path;
    private final boolean archived;

    HostedBuildFile(Artifact artifact, String path, boolean archived) {
        this.artifact = artifact;
        this.path = path;
        this.archived = archived && path != null;
    }

    @Exported
    public String getName() {
        return artifact.name();
    }

    @Exported
    public String getType() {
        return artifact.type();
    }

    /** In bytes, or null where the service does not tell. */
    @Exported
    public Long getSize() {
        return artifact.size();
    }

    /** Its lasting address at the service, which may ask for credentials; or null. */
    @Exported
    public String getUrl() {
        return HostedBuildRow.link(artifact.url());
    }

    /** Where in the workspace it was put, or null where it was not fetched. */
    @Exported
    public String getPath() {
        return path;
    }

    /** The size for people, or null. */
    public String getSizeText() {
        return artifact.size() == null ? null : Sizes.text(artifact.size());
    }

    /** Where the run keeps it, relative to the run's page, or null where it does not. */
    public String getArchived() {
        return archived ? "artifact/" + Util.rawEncode(path.replace('\\', '/')).replace("%2F", "/") : null;
    }
}
