package io.jenkins.plugins.hostedbuilds.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CredentialsTest {
    private static final String BUILD =
            "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', credentialsId: 'team'";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;
    private WorkflowJob inFolder;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic().script(Script.ended("finished"));
        Folder folder = rule.createProject(Folder.class, "mobile");
        CredentialsProvider.lookupStores(folder)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new StringCredentialsImpl(
                                CredentialsScope.GLOBAL,
                                "team",
                                null,
                                Secret.fromString(rig.codemagic().token())));
        inFolder = folder.createProject(WorkflowJob.class, "app");
        inFolder.setDefinition(new CpsFlowDefinition(BUILD, true));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void credentialsOfTheFolderAreFound() throws Exception {
        j.buildAndAssertSuccess(inFolder);
    }

    @Test
    void credentialsOfAFolderAreNotFoundOutsideOfIt() throws Exception {
        CodemagicRig.run(j, Result.FAILURE, BUILD);
        assertEquals(0, rig.codemagic().starts());
    }

    @Test
    void theUseOfCredentialsIsTracked() throws Exception {
        CodemagicRig.addCredentials("tracked", rig.codemagic().token());
        CodemagicRig.run(j, Result.SUCCESS, BUILD.replace("team", "tracked"));
        StandardCredentials credentials =
                CredentialsProvider.lookupCredentialsInItemGroup(
                                StandardCredentials.class, j.jenkins, ACL.SYSTEM2, List.of())
                        .stream()
                        .filter(found -> found.getId().equals("tracked"))
                        .findFirst()
                        .orElseThrow();
        Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(credentials);
        assertNotNull(fingerprint);
        assertEquals(1, fingerprint.getJobs().size());
    }
}
