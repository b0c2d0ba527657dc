package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.concurrent.CompletableFuture;

/** Asks how a build is and where its files are, through one of Codemagic's APIs. */
interface BuildReader {

    /** As {@link io.jenkins.plugins.hostedbuilds.service.BuildService#read}. */
    CompletableFuture<BuildState> read(BuildRef build);

    /** As {@link io.jenkins.plugins.hostedbuilds.service.HasArtifacts#download}. */
    CompletableFuture<Download> download(BuildRef build, Artifact artifact);

    /** For an answer that does not say how the build is. */
    static ServiceException noStatus(String path) {
        return ServiceException.unknown(200, null, Messages.BuildReader_NoStatus(path));
    }
}
