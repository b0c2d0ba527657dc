package io.jenkins.plugins.hostedbuilds.trust;

import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five services with secrets of their own, each of which stands in no other text, and a Jenkins that has them all. */
final class SecretRig implements AutoCloseable {
    /** Values that a job brings: by the ids of their credentials. */
    static final Map<String, String> VALUES = Map.of(
            "value-environment", "env1ronment <va&lue> \"one\"",
            "value-config", "c0nfig-var/value+two",
            "value-parameter", "par4meter=value three");

    private final FiveRig rig = new FiveRig();
    private final Map<String, String> webhooks = new LinkedHashMap<>();

    SecretRig() {
        simulator().prepareDemo();
        simulator().codemagic().addApp("app1", "App");
        simulator().codemagic().token("cm-t0ken/of+codemagic&<x>");
        simulator().mendix().user("ada@example.com", "mx-k3y'of\"mendix+<x>");
        simulator().semaphore().token("sem t0ken+of/semaphore&<x>");
        simulator().buildIo().rotatingRefreshTokens(true);
        simulator().buildIo().addApp("shop");
    }

    Simulator simulator() {
        return rig.simulator();
    }

    FiveRig five() {
        return rig;
    }

    void configure() throws IOException {
        rig.configure();
        CodemagicRig.addCredentials("bio-grant", simulator().buildIo().grant());
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            CodemagicRig.addCredentials(value.getKey(), value.getValue());
        }
        List<ServiceEntry> services = HostedBuildsConfiguration.get().getServices();
        for (ServiceEntry service : services) {
            if (service.webhook() != null) {
                String secret = "h00k/secret+of " + service.getName();
                webhooks.put(service.getName(), secret);
                CodemagicRig.addCredentials("hook-" + service.getName(), secret);
                service.setWebhookSecretId("hook-" + service.getName());
            }
            if (service.getCredentialsId().equals(BuildIoRig.CREDENTIALS)) {
                service.setCredentialsId("bio-grant");
            }
        }
        HostedBuildsConfiguration.get().setServices(services);
    }

    /** The secret by which calls of a service are recognised. */
    String webhookSecret(String service) {
        return webhooks.get(service);
    }

    /** All secrets there are, also those that were made by now. */
    Traces traces() {
        Traces traces = new Traces();
        secrets().forEach(traces::of);
        return traces;
    }

    private Map<String, String> secrets() {
        Map<String, String> all = new LinkedHashMap<>(VALUES);
        all.put("the token of Codemagic", simulator().codemagic().token());
        all.put("the key of Xcode Cloud", simulator().xcodeCloud().teamKey().privateKey());
        all.put("the key of Mendix", simulator().mendix().apiKey());
        all.put("the token of Semaphore", simulator().semaphore().token());
        all.put("the client's secret of Build.io", "client s3cret+1");
        webhooks.forEach((service, secret) -> all.put("the webhook's secret of " + service, secret));
        for (int i = 0; i < 10; i++) {
            all.put("refresh token " + i + " of Build.io", "refresh-token-" + i);
            all.put("access token " + i + " of Build.io", "access-token-" + i);
        }
        List<String> bearers = bearers();
        for (int i = 0; i < bearers.size(); i++) {
            all.put("bearer " + i + " of Xcode Cloud", bearers.get(i));
            all.put("signature " + i + " of Xcode Cloud", bearers.get(i).replaceFirst(".*\\.", ""));
        }
        return all;
    }

    /** What was really shown to Xcode Cloud. */
    List<String> bearers() {
        return simulator().journal().requestsTo("xcodecloud").stream()
                .map(request -> request.header("authorization"))
                .filter(Objects::nonNull)
                .map(header -> header.substring("Bearer ".length()))
                .distinct()
                .toList();
    }

    /**
     * All that was shown to a service by now, and a value that a job gives it.
     *
     * @param query whether the addresses that were asked are told, too
     */
    String shownTo(String service, boolean query) {
        Stream<String> sent = simulator().journal().requestsTo(service).stream()
                .flatMap(request -> Stream.of(
                        request.header("authorization"),
                        request.header("x-auth-token"),
                        request.header("mendix-apikey"),
                        query ? request.query() : null))
                .filter(text -> text != null && !text.isEmpty())
                .distinct();
        String value = service.equals("codemagic") ? " " + VALUES.get("value-environment") : "";
        return sent.collect(Collectors.joining(" ")) + value;
    }

    /** The same as an error, whatever field is read. */
    static String echo(String shown) {
        String all = shown.replace("\\", "\\\\").replace("\"", "\\\"");
        return """
            {"error": "%1$s", "message": "%1$s", "errorMessage": "%1$s", "errors": [{"code": "X", "detail": "%1$s"}],
             "details": {"field": "%1$s"}}\
            """.formatted(all);
    }

    @Override
    public void close() {
        rig.close();
    }
}
