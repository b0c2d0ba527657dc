package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoOperation.Parameter;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call, ready to be sent.
 *
 * @param path with its query
 * @param body null where none is sent
 * @param secrets what the user gave that may be secret, the longest first
 */
record BuildIoCall(BuildIoOperation operation, String path, Object body, List<String> secrets) {
    private static final String VARS = "vars";
    private static final String COMMAND = "command";
    private static final String CERT = "cert";

    /** @throws InvalidArgumentException where an argument is missing, does not fit, or makes no sense */
    static BuildIoCall of(BuildIoOperation operation, BuildRequest request) {
        List<String> taken = new ArrayList<>(operation.required());
        taken.addAll(operation.optional());
        request.arguments().keySet().stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidArgumentException(
                            name, Messages.BuildIoCall_NotTaken(name, operation.word(), String.join(", ", taken)));
                });
        boolean asks = "GET".equals(operation.method());
        Map<String, Object> values = values(operation, request);
        String query = asks ? query(values) : "";
        boolean sends = operation.method().startsWith("P");
        return new BuildIoCall(operation, path(operation, request) + query, sends ? values : null, secrets(request));
    }

    private static String path(BuildIoOperation operation, BuildRequest request) {
        String path = operation.path();
        for (String name : operation.pathParameters()) {
            path = path.replace("{" + name + "}", segment(name, request.required(name)));
        }
        return path;
    }

    /** Dots alone would be taken for steps in the path, and another thing be changed than was meant. */
    private static String segment(String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new InvalidArgumentException(name, Messages.BuildIoCall_NoName(name, value));
        }
        return Connection.path(value).substring(1);
    }

    private static String query(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.toString()));
        return Connection.query(texts);
    }

    /** By the service's names; what was not given is left out. Variables are not a field but the whole. */
    private static Map<String, Object> values(BuildIoOperation operation, BuildRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            switch (parameter.name()) {
                case VARS -> values.putAll(variables(operation, request));
                case COMMAND -> values.put(parameter.field(), command(request));
                default -> {
                    String text =
                            parameter.required() ? request.required(parameter.name()) : request.text(parameter.name());
                    if (text != null) {
                        values.put(parameter.field(), text);
                    }
                }
            }
        }
        return values;
    }

    private static List<String> command(BuildRequest request) {
        List<String> command = request.texts(COMMAND);
        if (command.isEmpty()) {
            throw new InvalidArgumentException(COMMAND, Messages.BuildIoCall_NoCommand());
        }
        return command;
    }

    /** Null, which removes a variable, is documented for environments only. */
    private static Map<String, Object> variables(BuildIoOperation operation, BuildRequest request) {
        Map<String, Object> variables = request.map(VARS);
        if (variables.isEmpty()) {
            throw new InvalidArgumentException(VARS, Messages.BuildIoCall_NoVariables());
        }
        variables.replaceAll((name, value) -> {
            if (value == null && operation != BuildIoOperation.ENVIRONMENTS_SET) {
                throw new InvalidArgumentException(VARS, Messages.BuildIoCall_NullVariable(name));
            }
            return value == null ? null : value.toString();
        });
        return variables;
    }

    private static List<String> secrets(BuildRequest request) {
        List<String> secrets = new ArrayList<>();
        request.map(VARS).values().forEach(value -> secrets.add(String.valueOf(value)));
        secrets.addAll(request.texts(COMMAND));
        secrets.add(String.valueOf(request.text(CERT)));
        return Secrets.worthHiding(secrets);
    }
}
