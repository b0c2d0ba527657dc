package io.jenkins.plugins.hostedbuilds.sixth;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.steps.StartingStep;
import java.util.List;
import java.util.Map;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code toyBuild}. */
public final class ToyStep extends StartingStep {
    private final String name;

    @DataBoundConstructor
    public ToyStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    protected String kind() {
        return ToyService.KIND;
    }

    @Override
    protected BuildRequest request() {
        return new BuildRequest(Map.of("name", name));
    }

    @TestExtension
    public static final class DescriptorImpl extends ServiceStepDescriptor {

        @Override
        public String getFunctionName() {
            return "toyBuild";
        }

        @Override
        public String getDisplayName() {
            return "Toys: start a build and follow it";
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StandardCredentials.class;
        }

        @Override
        protected String kind() {
            return ToyService.KIND;
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("name");
        }
    }
}
