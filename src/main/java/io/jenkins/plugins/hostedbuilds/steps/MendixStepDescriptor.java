package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all Mendix steps share. */
public abstract class MendixStepDescriptor extends ServiceStep.ServiceStepDescriptor {

    @Override
    protected Class<? extends StandardCredentials> credentialsType() {
        return StandardUsernamePasswordCredentials.class;
    }

    @Override
    protected String kind() {
        return MendixService.KIND;
    }

    @POST
    public FormValidation doCheckAppId(@QueryParameter String value) {
        return FormValidation.validateRequired(value);
    }
}
