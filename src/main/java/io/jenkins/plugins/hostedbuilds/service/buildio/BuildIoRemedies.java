package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Remedies;
import java.util.List;

/**
 * What to do about a refusal of one call. What a status means at Build.io depends on the call: an app-scoped token may
 * make some, and two are in the guide that its API descriptions of 2026 no longer have.
 */
record BuildIoRemedies(BuildIoOperation operation, Account account) implements Remedies {

    @Override
    public String remedy(int status, String code, String place) {
        return switch (status) {
            case 403 -> forbidden();
            case 404 -> operation == BuildIoOperation.BUILDS_CREATE ? notFound() + " " + noBuilds() : notFound();
            case 405 -> operation == BuildIoOperation.BUILDS_CREATE ? noBuilds() : null;
            case 410 -> gone();
            case 422 -> unacceptable();
            default -> null;
        };
    }

    private String forbidden() {
        return operation.path().startsWith("/apps/")
                ? Messages.BuildIoRemedies_OtherApp(account.credentials())
                : Messages.BuildIoRemedies_AppScoped(account.credentials());
    }

    /** Without ids in the path it is the address that leads nowhere, for which the general words are right. */
    private String notFound() {
        List<String> named = operation.pathParameters();
        return named.isEmpty() ? null : Messages.BuildIoRemedies_NotFound(String.join(", ", named));
    }

    private static String noBuilds() {
        return Messages.BuildIoRemedies_Builds();
    }

    private String gone() {
        return switch (operation) {
            case BUILDS_CREATE -> noBuilds();
            case NAMESPACES_CREATE -> Messages.BuildIoRemedies_Namespaces();
            default -> null;
        };
    }

    private String unacceptable() {
        return switch (operation) {
            case DOMAINS_DELETE -> Messages.BuildIoRemedies_PlatformDomain();
            case DYNOS_EXEC -> Messages.BuildIoRemedies_Command();
            default -> null;
        };
    }
}
