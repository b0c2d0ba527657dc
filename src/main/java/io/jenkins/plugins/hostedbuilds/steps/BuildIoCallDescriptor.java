package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoOperation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The fields of {@code buildIo}: which of them are wanted, the operation says. */
public abstract class BuildIoCallDescriptor extends BuildIoStepDescriptor {

    /** Whether the operation takes an argument that is given, or wants one that is not. */
    private static FormValidation fits(Item item, String operation, String argument, String value) {
        return told(item, () -> {
            try {
                BuildIoOperation chosen = BuildIoOperation.named(Util.fixNull(operation));
                boolean given = Fields.given(value) == 1;
                boolean required = chosen.required().contains(argument);
                if (given && !required && !chosen.optional().contains(argument)) {
                    return FormValidation.error(Messages.BuildIoStep_NotTaken(chosen.word()));
                }
                return required && !given
                        ? FormValidation.error(Messages.BuildIoStep_Required(chosen.word()))
                        : FormValidation.ok();
            } catch (InvalidArgumentException e) {
                return FormValidation.ok();
            }
        });
    }

    @POST
    public FormValidation doCheckApp(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "app", value);
    }

    @POST
    public FormValidation doCheckKey(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "key", value);
    }

    @POST
    public FormValidation doCheckDomain(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "domain", value);
    }

    @POST
    public FormValidation doCheckDyno(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "dyno", value);
    }

    @POST
    public FormValidation doCheckNamespace(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "namespace", value);
    }

    @POST
    public FormValidation doCheckPipeline(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "pipeline", value);
    }

    @POST
    public FormValidation doCheckEnvironment(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "environment", value);
    }

    @POST
    public FormValidation doCheckTeam(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "team", value);
    }

    @POST
    public FormValidation doCheckTeamId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "teamId", value);
    }

    @POST
    public FormValidation doCheckName(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "name", value);
    }

    @POST
    public FormValidation doCheckDescription(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "description", value);
    }

    @POST
    public FormValidation doCheckRegion(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "region", value);
    }

    @POST
    public FormValidation doCheckHostname(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "hostname", value);
    }

    @POST
    public FormValidation doCheckCert(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "cert", value);
    }

    @POST
    public FormValidation doCheckBranch(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "branch", value);
    }

    @POST
    public FormValidation doCheckCommitish(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "commitish", value);
    }

    @POST
    public FormValidation doCheckCommandLines(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        return fits(item, operation, "command", value);
    }

    @POST
    public FormValidation doCheckVarLines(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
        FormValidation lines = told(item, () -> Fields.lines("varLines", value));
        return lines.kind == FormValidation.Kind.ERROR ? lines : fits(item, operation, "vars", value);
    }

    @POST
    public HttpResponse doFillAppItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "app");
    }

    @POST
    public HttpResponse doFillPipelineItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "pipeline");
    }

    @POST
    public HttpResponse doFillNamespaceItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "namespace");
    }

    @POST
    public HttpResponse doFillTeamItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "team");
    }

    @POST
    public HttpResponse doFillTeamIdItems(
            @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
        return choices(item, service, credentialsId, "teamId");
    }

    @POST
    public HttpResponse doFillDomainItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String app) {
        return choices(item, service, credentialsId, "domain", "app", app);
    }

    @POST
    public HttpResponse doFillKeyItems(
            @AncestorInPath Item item,
            @QueryParameter String service,
            @QueryParameter String credentialsId,
            @QueryParameter String app) {
        return choices(item, service, credentialsId, "key", "app", app);
    }
}
