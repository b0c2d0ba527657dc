package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoOperation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildIoStepTest {
    private final BuildIoRig rig = new BuildIoRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.buildIo().addApp("my-app");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private static BuildIoStep.DescriptorImpl descriptor() {
        return (BuildIoStep.DescriptorImpl) new BuildIoStep("me").getDescriptor();
    }

    /** An argument of each kind, and something that fits it. */
    private static Map<String, Object> someArguments(BuildIoOperation operation) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        Stream.concat(operation.required().stream(), operation.optional().stream())
                .forEach(name -> arguments.put(
                        name,
                        switch (name) {
                            case "vars" -> Map.of("A", "b");
                            case "command" -> List.of("date");
                            default -> "x";
                        }));
        return arguments;
    }

    /** One Jenkins for all, since nothing is asked. */
    @Test
    void eachOperationsArgumentsAreArgumentsOfTheStep() throws Exception {
        for (BuildIoOperation operation : BuildIoOperation.values()) {
            Map<String, Object> arguments = someArguments(operation);
            arguments.put("operation", operation.word());
            BuildIoStep step = new DescribableModel<>(BuildIoStep.class).instantiate(arguments);
            assertEquals(
                    arguments,
                    new DescribableModel<>(BuildIoStep.class)
                            .uninstantiate2(step)
                            .getArguments());
        }
    }

    @Test
    void theFormOffersAllOperations() {
        assertEquals(
                Arrays.stream(BuildIoOperation.values())
                        .map(BuildIoOperation::word)
                        .toList(),
                descriptor().doFillOperationItems().stream()
                        .map(option -> option.value)
                        .toList());
    }

    @Test
    void theFormSaysWhatAnOperationTakes() {
        FormValidation told = descriptor().doCheckOperation("domains.add");
        assertEquals("POST /apps/{app}/domains; required: app, hostname; optional: cert", told.getMessage());
    }

    @Test
    void theFormRefusesAnOperationThatIsNone() {
        assertEquals(FormValidation.Kind.ERROR, descriptor().doCheckOperation("x").kind);
    }

    @Test
    void theFormHasHelpForEveryArgument() {
        for (BuildIoOperation operation : BuildIoOperation.values()) {
            someArguments(operation).keySet().forEach(name -> {
                String field = name.equals("vars") ? "varLines" : name.equals("command") ? "commandLines" : name;
                assertNotNull(BuildIoStep.class.getResource("BuildIoStep/help-" + field + ".html"), field);
            });
        }
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        BuildIoStep step = new BuildIoStep("dynos.exec");
        step.setApp("my-app");
        step.setDyno("web.1");
        step.setCommand(List.of("/bin/sh", "-c", "date"));
        step.setVars(Map.of("A", "b=c"));
        step.setCert("c");
        step.setLabel("Date");
        j.assertEqualDataBoundBeans(step, new StepConfigTester(j).configRoundTrip(step));
    }

    @Test
    void whatIsAnsweredCanBeReadInTheSandbox() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                def apps = buildIo operation: 'apps.list'
                sleep 1
                echo "first ${apps[0].name} ${apps[0].builds_count} ${apps[0].formation.web.quantity}"
                """);
        j.assertLogContains("first my-app 12 1", run);
    }

    @Test
    void variablesAreSetAndReturnedAndNotPrinted() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                buildIo operation: 'configVars.set', app: 'my-app', vars: [SECRET: 'S3CR' + 'ET-V4LUE', N: 7]
                def vars = buildIo operation: 'configVars.list', app: 'my-app'
                echo "there are ${vars.size()}, ${vars.SECRET.length()} long, ${vars.N}"
                """);
        j.assertLogContains("there are 2, 12 long, 7", run);
        j.assertLogNotContains("S3CRET-V4LUE", run);
    }

    @Test
    void nullRemovesAVariableOfAnEnvironment() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                def env1 = '%s'
                buildIo operation: 'environments.set', environment: env1, vars: [A: '1', B: '2']
                buildIo operation: 'environments.set', environment: env1, vars: [A: null]
                echo "left ${buildIo(operation: 'environments.get', environment: env1)}"
                """.formatted(rig.buildIo().environmentId()));
        j.assertLogContains("left [B:2]", run);
    }

    @Test
    void aCommandIsExecuted() throws Exception {
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "echo buildIo(operation: 'dynos.exec', app: 'my-app', dyno: 'web.1', command: ['date', '-u']).output");
        j.assertLogContains("my-app ran date", run);
        assertEquals("[[\"date\",\"-u\"]]", rig.buildIo().commands().toString());
    }

    @Test
    void aRestartWhoseAnswerIsLostIsNotRepeated() throws Exception {
        rig.simulator().faults().on("DELETE", ".*").loseAnswer();
        run(j, Result.FAILURE, "buildIo operation: 'dynos.restartAll', app: 'my-app'");
        assertEquals(List.of("my-app"), rig.buildIo().restarts());
    }

    @Test
    void aRefusalIsToldWithoutAStackTrace() throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, "buildIo operation: 'apps.get', app: 'nobodys'");
        j.assertLogContains("with 404 (not_found: The requested resource was not found)", run);
        j.assertLogNotContains("\tat ", run);
    }
}
