package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.steps.ServiceStep.ServiceStepDescriptor;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What the forms of the steps for Build.io share. */
public abstract class BuildIoStepDescriptor extends ServiceStepDescriptor {

    @Override
    protected Class<? extends StandardCredentials> credentialsType() {
        return StringCredentials.class;
    }

    @Override
    protected String kind() {
        return BuildIoService.KIND;
    }
}
