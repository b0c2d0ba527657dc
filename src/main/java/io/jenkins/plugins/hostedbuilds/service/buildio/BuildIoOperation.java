package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls of Build.io's API, as its guide lists them. All that is known of a call stands here once; the step
 * {@code buildIo}, its form and the table in its documentation are made from it.
 */
public enum BuildIoOperation {
    APPS_LIST("apps.list", "GET", "/apps", "teamId?"),
    APPS_GET("apps.get", "GET", "/apps/{app}"),
    APPS_CREATE("apps.create", "POST", "/apps", "name", "description?", "teamId?", "region?"),
    BUILDS_CREATE("builds.create", "POST", "/apps/{app}/builds", "branch?", "commitish?", "description?"),
    CONFIG_VARS_LIST("configVars.list", "GET", "/apps/{app}/config-vars"),
    CONFIG_VARS_SET("configVars.set", "PATCH", "/apps/{app}/config-vars", "vars"),
    CONFIG_VARS_DELETE("configVars.delete", "DELETE", "/apps/{app}/config-vars/{key}"),
    DOMAINS_LIST("domains.list", "GET", "/apps/{app}/domains"),
    DOMAINS_ADD("domains.add", "POST", "/apps/{app}/domains", "hostname", "cert?"),
    DOMAINS_GET("domains.get", "GET", "/apps/{app}/domains/{domain}"),
    DOMAINS_UPDATE("domains.update", "PATCH", "/apps/{app}/domains/{domain}", "cert"),
    DOMAINS_DELETE("domains.delete", "DELETE", "/apps/{app}/domains/{domain}"),
    DOMAINS_DELETE_ALL("domains.deleteAll", "DELETE", "/apps/{app}/domains"),
    DYNOS_LIST("dynos.list", "GET", "/apps/{app}/dynos/list"),
    DYNOS_RESTART_ALL("dynos.restartAll", "DELETE", "/apps/{app}/dynos"),
    DYNOS_RESTART("dynos.restart", "DELETE", "/apps/{app}/dynos/{dyno}"),
    DYNOS_EXEC("dynos.exec", "POST", "/apps/{app}/dynos/{dyno}/exec", "command"),
    NAMESPACES_LIST("namespaces.list", "GET", "/namespaces"),
    NAMESPACES_CREATE("namespaces.create", "POST", "/namespaces", "name", "teamId?", "description?", "region?"),
    NAMESPACES_GET("namespaces.get", "GET", "/namespaces/{namespace}"),
    NAMESPACES_DELETE("namespaces.delete", "DELETE", "/namespaces/{namespace}"),
    PIPELINES_LIST("pipelines.list", "GET", "/pipelines"),
    PIPELINES_GET("pipelines.get", "GET", "/pipelines/{pipeline}"),
    PIPELINES_APPS("pipelines.apps", "GET", "/pipelines/{pipeline}/apps"),
    ENVIRONMENTS_GET("environments.get", "GET", "/environments/{environment}"),
    ENVIRONMENTS_SET("environments.set", "PATCH", "/environments/{environment}", "vars"),
    ENVIRONMENTS_DELETE_VAR("environments.deleteVar", "DELETE", "/environments/{environment}/{key}"),
    TEAMS_LIST("teams.list", "GET", "/teams"),
    TEAMS_GET("teams.get", "GET", "/teams/{team}"),
    ME("me", "GET", "/me"),
    OIDC_LOGIN("oidcLogin", "GET", "/oidc-login", "region");

    /**
     * What an operation takes beside the values of its path: in the query of a GET, else in the body.
     *
     * @param name as the user writes it
     */
    public record Parameter(String name, boolean required) {

        /** As the service calls it. */
        String field() {
            return name.replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    private final String word;
    private final String method;
    private final String path;
    private final List<Parameter> parameters;

    /** @param parameters their names; with a question mark where they may be left out */
    BuildIoOperation(String word, String method, String path, String... parameters) {
        this.word = word;
        this.method = method;
        this.path = path;
        this.parameters = Arrays.stream(parameters)
                .map(name -> new Parameter(name.replace("?", ""), !name.endsWith("?")))
                .toList();
    }

    /**
     * The operation of a name.
     *
     * @throws InvalidArgumentException where there is none
     */
    public static BuildIoOperation named(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "operation",
                        Messages.BuildIoOperation_Unknown(
                                word,
                                Arrays.stream(values())
                                        .map(BuildIoOperation::word)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Its name as the user writes it: {@code domains.list}. */
    public String word() {
        return word;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path behind the service's address, with names of arguments in braces. */
    public String path() {
        return path;
    }

    /** The names of the arguments that stand in the path, all of which are required. */
    public List<String> pathParameters() {
        return PLACEHOLDER
                .matcher(path)
                .results()
                .map(MatchResult::group)
                .map(group -> group.substring(1, group.length() - 1))
                .toList();
    }

    /** The arguments that stand in the query or in the body. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The names of the arguments that have to be given. */
    public List<String> required() {
        return Stream.concat(
                        pathParameters().stream(),
                        parameters.stream().filter(Parameter::required).map(Parameter::name))
                .toList();
    }

    /**
     * The texts in an answer to this operation that nobody should read by chance: values of variables, and what lets
     * somebody in.
     *
     * @param answer as maps, lists and texts, or null
     */
    public List<String> secretsIn(Object answer) {
        return switch (this) {
            case CONFIG_VARS_LIST,
                    CONFIG_VARS_SET,
                    CONFIG_VARS_DELETE,
                    ENVIRONMENTS_GET,
                    ENVIRONMENTS_SET,
                    ENVIRONMENTS_DELETE_VAR -> texts(answer).toList();
            case OIDC_LOGIN ->
                answer instanceof Map<?, ?> credential
                        ? texts(credential.get("status")).toList()
                        : List.of();
            default -> List.of();
        };
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(BuildIoOperation::texts);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(BuildIoOperation::texts);
        }
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }

    /** The names of the arguments that may be given. */
    public List<String> optional() {
        return parameters.stream()
                .filter(parameter -> !parameter.required())
                .map(Parameter::name)
                .toList();
    }
}
