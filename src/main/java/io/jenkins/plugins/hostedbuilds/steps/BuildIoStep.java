package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoOperation;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code buildIo}: any one call of Build.io's API, see {@link BuildIoOperation}. */
public final class BuildIoStep extends CallStep {
    private final String operation;
    /** By the names that {@link BuildIoOperation} uses; only what was given, so that getters may return null. */
    private final Map<String, Object> arguments = new LinkedHashMap<>();

    @DataBoundConstructor
    public BuildIoStep(String operation) {
        this.operation = Util.fixEmptyAndTrim(operation);
    }

    private String text(String name) {
        return (String) arguments.get(name);
    }

    private void put(String name, Object value) {
        Object given = value instanceof String text ? Util.fixEmptyAndTrim(text) : value;
        if (given == null) {
            arguments.remove(name);
        } else {
            arguments.put(name, given);
        }
    }

    public String getOperation() {
        return operation;
    }

    public String getApp() {
        return text("app");
    }

    @DataBoundSetter
    public void setApp(String app) {
        put("app", app);
    }

    public String getKey() {
        return text("key");
    }

    @DataBoundSetter
    public void setKey(String key) {
        put("key", key);
    }

    public String getDomain() {
        return text("domain");
    }

    @DataBoundSetter
    public void setDomain(String domain) {
        put("domain", domain);
    }

    public String getDyno() {
        return text("dyno");
    }

    @DataBoundSetter
    public void setDyno(String dyno) {
        put("dyno", dyno);
    }

    public String getNamespace() {
        return text("namespace");
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        put("namespace", namespace);
    }

    public String getPipeline() {
        return text("pipeline");
    }

    @DataBoundSetter
    public void setPipeline(String pipeline) {
        put("pipeline", pipeline);
    }

    public String getEnvironment() {
        return text("environment");
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        put("environment", environment);
    }

    public String getTeam() {
        return text("team");
    }

    @DataBoundSetter
    public void setTeam(String team) {
        put("team", team);
    }

    public String getTeamId() {
        return text("teamId");
    }

    @DataBoundSetter
    public void setTeamId(String teamId) {
        put("teamId", teamId);
    }

    public String getName() {
        return text("name");
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    public String getDescription() {
        return text("description");
    }

    @DataBoundSetter
    public void setDescription(String description) {
        put("description", description);
    }

    public String getRegion() {
        return text("region");
    }

    @DataBoundSetter
    public void setRegion(String region) {
        put("region", region);
    }

    public String getHostname() {
        return text("hostname");
    }

    @DataBoundSetter
    public void setHostname(String hostname) {
        put("hostname", hostname);
    }

    public String getCert() {
        return text("cert");
    }

    @DataBoundSetter
    public void setCert(String cert) {
        put("cert", cert);
    }

    public String getBranch() {
        return text("branch");
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        put("branch", branch);
    }

    public String getCommitish() {
        return text("commitish");
    }

    @DataBoundSetter
    public void setCommitish(String commitish) {
        put("commitish", commitish);
    }

    public List<String> getCommand() {
        return arguments.get("command") == null ? null : BuildRequest.texts(arguments.get("command"), "command");
    }

    @DataBoundSetter
    public void setCommand(List<String> command) {
        put("command", command == null || command.isEmpty() ? null : Texts.plain(command));
    }

    public Map<String, Object> getVars() {
        return arguments.get("vars") == null ? null : BuildRequest.map(arguments.get("vars"), "vars");
    }

    @DataBoundSetter
    public void setVars(Map<String, Object> vars) {
        put("vars", vars == null || vars.isEmpty() ? null : Texts.plain(vars));
    }

    /** For the form: the command's parts as lines. */
    public String getCommandLines() {
        return Texts.ofList(arguments.get("command"));
    }

    /** For the form: the variables as lines. */
    public String getVarLines() {
        return Texts.ofMap(arguments.get("vars"));
    }

    @Override
    protected String kind() {
        return BuildIoService.KIND;
    }

    @Override
    protected CompletableFuture<?> call(BuildService service) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("operation", operation);
        return ((BuildIoService) service).call(new BuildRequest(all));
    }

    @Override
    protected List<String> secretsIn(Object answer) {
        return BuildIoOperation.named(operation).secretsIn(answer);
    }

    @Extension
    public static final class DescriptorImpl extends BuildIoCallDescriptor {

        @Override
        public String getFunctionName() {
            return "buildIo";
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildIoStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("operation", "app", "pipeline", "namespace", "key", "domain", "dyno");
        }

        /** Maps and lists are lines of text in the form. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject plain = JSONObject.fromObject(form);
            Map<String, Object> vars = Texts.toMap("varLines", plain.remove("varLines"));
            List<String> command = Texts.toList(plain.remove("commandLines"));
            BuildIoStep step = (BuildIoStep) super.newInstance(request, plain);
            step.setVars(vars);
            step.setCommand(command);
            return step;
        }

        @POST
        public ListBoxModel doFillOperationItems() {
            ListBoxModel items = new ListBoxModel();
            for (BuildIoOperation operation : BuildIoOperation.values()) {
                items.add(operation.word());
            }
            return items;
        }

        /** Says what the operation does and takes. */
        @POST
        public FormValidation doCheckOperation(@QueryParameter String value) {
            try {
                BuildIoOperation operation = BuildIoOperation.named(value);
                return FormValidation.ok(Messages.BuildIoStep_Call(
                        operation.method(),
                        operation.path(),
                        names(operation.required()),
                        names(operation.optional())));
            } catch (InvalidArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static String names(List<String> arguments) {
            return arguments.isEmpty() ? Messages.BuildIoStep_NoArguments() : String.join(", ", arguments);
        }
    }
}
