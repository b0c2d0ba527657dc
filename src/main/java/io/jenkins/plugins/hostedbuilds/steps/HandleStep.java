package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that asks about, or changes, a build that was started elsewhere. */
public abstract class HandleStep extends HostedBuildStep {
    private HostedBuild build;
    private String id;
    private String appId;
    private String app;

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
        return BuildHandle.request(build, id, coordinates);
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
    }
}
