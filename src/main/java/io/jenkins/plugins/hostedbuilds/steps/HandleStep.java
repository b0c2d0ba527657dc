package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A step about a build that was started elsewhere. Those that do not follow it take the arguments for following too, and
 * have no use for them.
 */
public abstract class HandleStep extends FollowingStep {
    private HostedBuild build;
    private String id;
    private String appId;
    private String app;
    private String owner;
    private String project;
    private String branchId;

    /** What a step returned, or null where {@code id} names the build. */
    @CheckForNull
    public HostedBuild getBuild() {
        return build;
    }

    @DataBoundSetter
    public void setBuild(HostedBuild build) {
        this.build = build;
    }

    /** The service's id of the build. */
    @CheckForNull
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    /** The app that the build belongs to, at services whose builds have one. */
    @CheckForNull
    public String getAppId() {
        return appId;
    }

    @DataBoundSetter
    public void setAppId(String appId) {
        this.appId = Util.fixEmptyAndTrim(appId);
    }

    /** The app by its name or id, at services that call it so. */
    @CheckForNull
    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Util.fixEmptyAndTrim(app);
    }

    /** The owner of the build's project, at services that name it. */
    @CheckForNull
    public String getOwner() {
        return owner;
    }

    @DataBoundSetter
    public void setOwner(String owner) {
        this.owner = Util.fixEmptyAndTrim(owner);
    }

    /** The project of the build, at services that name it. */
    @CheckForNull
    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Util.fixEmptyAndTrim(project);
    }

    /** The branch of the build, at services whose builds are numbered within it. */
    @CheckForNull
    public String getBranchId() {
        return branchId;
    }

    @DataBoundSetter
    public void setBranchId(String branchId) {
        this.branchId = Util.fixEmptyAndTrim(branchId);
    }

    /** A build that a step returned knows its service. */
    @Override
    protected String serviceName() {
        return getService() == null && build != null ? build.getService() : getService();
    }

    @Override
    protected String kind() {
        return build == null ? null : build.getKind();
    }

    @Override
    protected BuildRequest request() {
        if (build == null && getService() == null) {
            throw new InvalidArgumentException("build", Messages.HandleStep_NoBuild());
        }
        Map<String, String> coordinates = new LinkedHashMap<>();
        coordinates.put("appId", appId);
        coordinates.put("app", app);
        coordinates.put("owner", owner);
        coordinates.put("project", project);
        coordinates.put("branchId", branchId);
        return BuildHandle.request(build, id, coordinates);
    }

    @Override
    protected boolean namesBuild() {
        return build == null;
    }

    @Override
    protected Options options() {
        return goal() == Goal.FOLLOW ? super.options() : Options.STANDARD;
    }

    @Override
    protected boolean propagates() {
        return goal() == Goal.FOLLOW && super.propagates();
    }

    /** What the forms of such steps share. */
    public abstract static class HandleStepDescriptor extends ServiceStepDescriptor {

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return null;
        }

        @Override
        protected String kind() {
            return null;
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("build", "service", "id");
        }

        @POST
        public HttpResponse doFillAppIdItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "appId");
        }

        @POST
        public HttpResponse doFillAppItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "app");
        }

        @POST
        public HttpResponse doFillProjectItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "project");
        }

        @POST
        public HttpResponse doFillBranchIdItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String project) {
            return choices(item, service, credentialsId, "branchId", "project", project);
        }

        @POST
        public FormValidation doCheckId(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return told(
                    item,
                    () -> Fields.given(value) == 1 && Fields.given(service) == 0
                            ? FormValidation.error(Messages.HandleStep_NoService())
                            : FormValidation.ok());
        }
    }
}
