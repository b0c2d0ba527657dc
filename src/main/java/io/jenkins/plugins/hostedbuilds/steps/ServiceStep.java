package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.config.FormChoices;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceConnector;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What all steps have in common: which service, and with which credentials. */
public abstract class ServiceStep extends Step {
    private String credentialsId;
    private String service;
    private String label;

    /** Credentials that the job can see; without them the service's own are used. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The name of a configured service; without it the first of the step's kind. */
    @CheckForNull
    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Util.fixEmptyAndTrim(service);
    }

    /** What the build views call the step. */
    @CheckForNull
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    /** The kind of service, or null where the service's name says it. */
    protected abstract String kind();

    /** The service's name, or null for the first of the kind. */
    protected String serviceName() {
        return service;
    }

    /** The service as configured now. */
    public final ServiceEntry entry() {
        return HostedBuildsConfiguration.get().service(serviceName(), kind());
    }

    /** The kind of what is asked of this service: the step's, or the service's own. */
    public final String kindAt(ServiceEntry entry) {
        return kind() == null ? entry.kind() : kind();
    }

    /** The execution for these arguments, which may find something wrong with them. */
    protected abstract StepExecution execution(StepContext context);

    /** A bad argument is the user's to mend: told without a stack trace. */
    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        try {
            return execution(context);
        } catch (InvalidArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** What the forms of all steps share. */
    public abstract static class ServiceStepDescriptor extends StepDescriptor {

        /** No workspace and no node: a hosted build needs neither. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** The credentials' type, or null where any service may be meant. */
        protected abstract Class<? extends StandardCredentials> credentialsType();

        /** The kind of service, or null for any. */
        protected abstract String kind();

        /** The arguments that say what is built, most telling first. */
        protected abstract List<String> tellingArguments();

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            List<String> words = tellingArguments().stream()
                    .map(arguments::get)
                    .filter(value -> value != null && !(value instanceof Map))
                    .map(String::valueOf)
                    .toList();
            return words.isEmpty() ? null : String.join(" ", words);
        }

        /** Whether the user may be told what a form of this item, or of none, is filled with or checked against. */
        protected static boolean permits(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        }

        /** What the service lists for an argument, for those who may use the credentials that a form of the item names. */
        protected final HttpResponse choices(
                Item item, String service, String credentialsId, String argument, String... knownByName) {
            if (!mayUse(item)) {
                return FormChoices.reason(Messages.ServiceStep_NoList());
            }
            String name = Util.fixEmptyAndTrim(service);
            if (kind() == null && name == null) {
                return FormChoices.reason(Messages.ServiceStep_NoService());
            }
            Map<String, Object> known = new HashMap<>();
            for (int i = 0; i < knownByName.length; i += 2) {
                known.put(knownByName[i], Util.fixEmptyAndTrim(knownByName[i + 1]));
            }
            return FormChoices.get().list(name, kind(), Util.fixEmptyAndTrim(credentialsId), item, argument, known);
        }

        /** Whether the user may have the credentials used that a form of this item, or of none, names. */
        private static boolean mayUse(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
        }

        /** The check of a field that must not be empty. */
        protected static FormValidation required(Item item, String value) {
            return permits(item) ? FormValidation.validateRequired(value) : FormValidation.ok();
        }

        /** What a check says, for those who may be told. */
        protected static FormValidation told(Item item, Supplier<FormValidation> check) {
            return permits(item) ? check.get() : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckPollInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.positive("pollInterval", value));
        }

        @POST
        public FormValidation doCheckGiveUpAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.positive("giveUpAfter", value));
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.pattern(value));
        }

        @POST
        public FormValidation doCheckArtifactsDir(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.path("artifactsDir", value));
        }

        @POST
        public FormValidation doCheckTestResults(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.path("testResults", value));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!permits(item)) {
                return items.includeCurrentValue(credentialsId);
            }
            Class<? extends StandardCredentials> type =
                    credentialsType() == null ? StandardCredentials.class : credentialsType();
            items.add(Messages.ServiceStep_DefaultCredentials(), "");
            if (item == null) {
                items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, List.of(), CredentialsMatchers.always());
            } else {
                items.includeMatchingAs(
                        ServiceConnector.viewer(item), item, type, List.of(), CredentialsMatchers.always());
            }
            return items.includeCurrentValue(credentialsId);
        }

        /** Nothing of Jenkins' is told. */
        @POST
        public ListBoxModel doFillLogItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.FollowingStep_LogFailed(), "failed");
            items.add(Messages.FollowingStep_LogAll(), "all");
            items.add(Messages.FollowingStep_LogNone(), "none");
            return items;
        }

        @POST
        public ListBoxModel doFillServiceItems(@AncestorInPath Item item, @QueryParameter String service) {
            ListBoxModel items = new ListBoxModel();
            List<String> names = permits(item) ? HostedBuildsConfiguration.get().names(kind()) : List.of();
            if (kind() == null) {
                items.add(Messages.ServiceStep_ServiceOfBuild(), "");
            } else {
                items.add(
                        names.isEmpty()
                                ? Messages.ServiceStep_DefaultService()
                                : Messages.ServiceStep_Default(names.get(0)),
                        "");
            }
            names.forEach(items::add);
            String current = Util.fixEmptyAndTrim(service);
            if (current != null && items.stream().noneMatch(option -> option.value.equals(current))) {
                items.add(current);
            }
            return items;
        }
    }
}
