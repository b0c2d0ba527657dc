package io.jenkins.plugins.hostedbuilds.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.springframework.security.access.AccessDeniedException;

/** The credentials in forms, as code and on disk. */
@WithJenkinsConfiguredWithCode
class AppStoreConnectKeyTest {
    private static final ApiKey KEY = ApiKey.create("2X9R4HXF34", "57246542-96fe-1a63-e053-0824d011072a");

    private static AppStoreConnectKeyImpl key() {
        AppStoreConnectKeyImpl key = new AppStoreConnectKeyImpl(
                CredentialsScope.GLOBAL, "asc", "Release team", KEY.id(), Secret.fromString(KEY.privateKey()));
        key.setIssuerId(KEY.issuer());
        return key;
    }

    private static AppStoreConnectKey found() {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        AppStoreConnectKey.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .get(0);
    }

    private static void keep(AppStoreConnectKeyImpl key) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(key);
        SystemCredentialsProvider.getInstance().save();
    }

    private static AppStoreConnectKeyImpl.DescriptorImpl descriptor() {
        return (AppStoreConnectKeyImpl.DescriptorImpl) Jenkins.get().getDescriptorOrDie(AppStoreConnectKeyImpl.class);
    }

    private static FormValidation check(String text) {
        return descriptor().doCheckPrivateKey(Jenkins.get(), Secret.fromString(text));
    }

    @Test
    @ConfiguredWithCode("key.yaml")
    void aKeyIsReadFromCode(JenkinsConfiguredWithCodeRule j) {
        AppStoreConnectKey key = found();
        assertEquals("asc 2X9R4HXF34 issuer-1", key.getId() + " " + key.getKeyId() + " " + key.getIssuerId());
        assertEquals("the key", key.getPrivateKey().getPlainText());
    }

    @Test
    @ConfiguredWithCode("key.yaml")
    void theServiceIsReadFromCode(JenkinsConfiguredWithCodeRule j) {
        var entry = HostedBuildsConfiguration.get().service(null, "xcodeCloud");
        assertEquals(
                "xcodeCloud https://api.appstoreconnect.apple.com asc",
                entry.getName() + " " + entry.getUrl() + " " + entry.getCredentialsId());
    }

    @Test
    @ConfiguredWithCode("key.yaml")
    void aKeyIsWrittenAsCodeWithoutItsSecret(JenkinsConfiguredWithCodeRule j) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String exported = out.toString(StandardCharsets.UTF_8);
        assertTrue(exported.contains("appStoreConnectKey:"), exported);
        assertTrue(exported.contains("issuerId: \"issuer-1\"") && exported.contains("keyId: \"2X9R4HXF34\""), exported);
        assertFalse(exported.contains("the key"), exported);
    }

    @Test
    void theFormKeepsWhatItShows(JenkinsConfiguredWithCodeRule j) throws Exception {
        keep(key());
        j.submit(j.createWebClient()
                .goTo("manage/credentials/store/system/domain/_/credential/asc/update")
                .getFormByName("update"));
        AppStoreConnectKey kept = found();
        assertEquals(KEY.id() + KEY.issuer(), kept.getKeyId() + kept.getIssuerId());
        assertEquals(KEY.privateKey(), kept.getPrivateKey().getPlainText());
    }

    @Test
    void onDiskTheKeyIsEncrypted(JenkinsConfiguredWithCodeRule j) throws Exception {
        keep(key());
        String text = Files.readString(j.jenkins.getRootDir().toPath().resolve("credentials.xml"));
        assertTrue(text.contains("2X9R4HXF34"), text);
        assertFalse(text.contains("PRIVATE KEY"), text);
    }

    @Test
    void listsCallItByItsIdAndDescription(JenkinsConfiguredWithCodeRule j) {
        assertEquals("2X9R4HXF34 (Release team)", CredentialsNameProvider.name(key()));
    }

    @Test
    void aGoodKeyPassesTheCheck(JenkinsConfiguredWithCodeRule j) {
        assertEquals(FormValidation.Kind.OK, check(KEY.privateKey()).kind);
    }

    @Test
    void aBadKeyIsToldByTheCheck(JenkinsConfiguredWithCodeRule j) {
        FormValidation told = check("-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----");
        assertEquals(FormValidation.Kind.ERROR, told.kind);
        assertTrue(told.getMessage().contains("PUBLIC KEY"), told.getMessage());
    }

    @Test
    void theCheckIsForThoseWhoMayEditCredentials(JenkinsConfiguredWithCodeRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext reader = ACL.as(User.getOrCreateByIdOrFullName("reader"))) {
            assertThrows(AccessDeniedException.class, () -> check("x"));
        }
    }
}
