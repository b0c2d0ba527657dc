package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Item;
import io.jenkins.plugins.hostedbuilds.credentials.AppStoreConnectKey;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.steps.ServiceStep.ServiceStepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form of a build at Xcode Cloud offers: the workflow is known by its id, or by two names. */
public abstract class XcodeCloudStepDescriptor extends ServiceStepDescriptor {

    @Override
    protected Class<? extends StandardCredentials> credentialsType() {
        return AppStoreConnectKey.class;
    }

    @Override
    protected String kind() {
        return XcodeCloudService.KIND;
    }

    @POST
    public HttpResponse doFillAppItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "app");
    }

    @POST
    public HttpResponse doFillWorkflowItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String app) {
        return choices(item, service, credentialsId, "workflow", "app", app);
    }

    @POST
    public HttpResponse doFillWorkflowIdItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String app) {
        return choices(item, service, credentialsId, "workflowId", "app", app);
    }

    @POST
    public HttpResponse doFillBranchItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String workflowId,
            @QueryParameter String app,
            @QueryParameter String workflow) {
        return choices(
                item, service, credentialsId, "branch", "workflowId", workflowId, "app", app, "workflow", workflow);
    }

    @POST
    public HttpResponse doFillTagItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String workflowId,
            @QueryParameter String app,
            @QueryParameter String workflow) {
        return choices(item, service, credentialsId, "tag", "workflowId", workflowId, "app", app, "workflow", workflow);
    }

    @POST
    public HttpResponse doFillPullRequestItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String workflowId,
            @QueryParameter String app,
            @QueryParameter String workflow) {
        return choices(
                item,
                service,
                credentialsId,
                "pullRequest",
                "workflowId",
                workflowId,
                "app",
                app,
                "workflow",
                workflow);
    }
}
