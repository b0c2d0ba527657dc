package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code waitForHostedBuild}: follows a build that was started before. */
public final class WaitForHostedBuildStep extends FollowingStep {
    private HostedBuild build;
    private String id;
    private String appId;
    private String app;

    @DataBoundConstructor
    public WaitForHostedBuildStep() {
        // all arguments are optional, since either a build or an id names it
    }

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

    @Override
    protected Goal goal() {
        return Goal.FOLLOW;
    }

    @Extension
    public static final class DescriptorImpl extends HandleStep.HandleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "waitForHostedBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.WaitForHostedBuildStep_DisplayName();
        }
    }
}
