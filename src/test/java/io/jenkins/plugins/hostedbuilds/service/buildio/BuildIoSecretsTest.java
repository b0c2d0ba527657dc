package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is secret in an answer because it was asked for. */
class BuildIoSecretsTest {

    @Test
    void valuesOfVariablesAreSecret() {
        assertEquals(List.of("s3cret"), BuildIoOperation.CONFIG_VARS_LIST.secretsIn(Map.of("PASSWORD", "s3cret")));
    }

    @Test
    void allThatLetsSomebodyInIsSecret() {
        Map<String, Object> credential = Map.of(
                "kind",
                "ExecCredential",
                "spec",
                Map.of("interactive", false),
                "status",
                Map.of("token", "k8s", "chain", List.of("c1")));
        assertEquals(Set.of("k8s", "c1"), Set.copyOf(BuildIoOperation.OIDC_LOGIN.secretsIn(credential)));
    }

    @Test
    void onlyVariablesAndLoginsAreSecret() {
        Set<String> secretive = Arrays.stream(BuildIoOperation.values())
                .filter(operation -> !operation
                        .secretsIn(Map.of("name", "x", "status", "Running"))
                        .isEmpty())
                .map(BuildIoOperation::word)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "configVars.list",
                        "configVars.set",
                        "configVars.delete",
                        "environments.get",
                        "environments.set",
                        "environments.deleteVar",
                        "oidcLogin"),
                secretive);
    }

    @Test
    void anEmptyAnswerHoldsNone() {
        for (BuildIoOperation operation : BuildIoOperation.values()) {
            assertEquals(List.of(), operation.secretsIn(null), operation::word);
        }
    }

    @Test
    void aVariableWithoutAValueHoldsNone() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("A", null);
        assertEquals(List.of(), BuildIoOperation.CONFIG_VARS_LIST.secretsIn(variables));
    }
}
