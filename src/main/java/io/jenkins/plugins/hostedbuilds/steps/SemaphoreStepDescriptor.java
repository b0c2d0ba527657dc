package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.steps.ServiceStep.ServiceStepDescriptor;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of the steps for Semaphore share. */
public abstract class SemaphoreStepDescriptor extends ServiceStepDescriptor {

    @Override
    protected Class<? extends StandardCredentials> credentialsType() {
        return StringCredentials.class;
    }

    @Override
    protected String kind() {
        return SemaphoreService.KIND;
    }

    /** The dialect of the service that the form names, or null where there is no such service. */
    private static SemaphoreDialect dialect(String service) {
        try {
            return HostedBuildsConfiguration.get().service(Util.fixEmptyAndTrim(service), SemaphoreService.KIND)
                            instanceof SemaphoreEntry entry
                    ? SemaphoreDialect.of(entry.getDialect())
                    : null;
        } catch (InvalidArgumentException e) {
            return null;
        }
    }

    /**
     * Whether the dialect of the service that the form names takes an argument that is given, or wants one that is not.
     *
     * @param form how its value should look in that dialect
     */
    protected static FormValidation fits(Item item, String service, String argument, String value, String form) {
        return told(item, () -> {
            SemaphoreDialect dialect = dialect(service);
            if (dialect == null) {
                return FormValidation.ok();
            }
            boolean required = dialect.required().contains(argument);
            if (Fields.given(value) == 0) {
                return required
                        ? FormValidation.error(Messages.SemaphoreStepDescriptor_Required(dialect.word()))
                        : FormValidation.ok();
            }
            return required || dialect.optional().contains(argument)
                    ? Fields.like(value, form, Messages.SemaphoreStepDescriptor_Form(dialect.word()))
                    : FormValidation.error(Messages.SemaphoreStepDescriptor_NotTaken(
                            dialect.word(), String.join(", ", dialect.required())));
        });
    }

    @POST
    public FormValidation doCheckOwner(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
        return fits(item, service, "owner", value, "[^/\\s]+");
    }

    @POST
    public FormValidation doCheckProject(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
        return fits(item, service, "project", value, "[^/\\s]+");
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
}
