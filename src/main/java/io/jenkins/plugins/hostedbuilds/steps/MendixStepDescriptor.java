package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
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
    public FormValidation doCheckAppId(@AncestorInPath Item item, @QueryParameter String value) {
        return told(item, () -> Fields.requiredLike(value, "[a-z0-9-]{1,63}", Messages.MendixStepDescriptor_AppId()));
    }

    @POST
    public HttpResponse doFillAppIdItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "appId");
    }

    /** For the steps that have such a field. */
    @POST
    public FormValidation doCheckPackageId(@AncestorInPath Item item, @QueryParameter String value) {
        return told(item, () -> Fields.requiredLike(value, Fields.UUID, Messages.MendixStepDescriptor_PackageId()));
    }

    /** For the steps that have such a field. */
    @POST
    public HttpResponse doFillPackageIdItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String appId) {
        return choices(item, service, credentialsId, "packageId", "appId", appId);
    }
}
