package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import java.util.Set;

/** What a person should know of Build.io's refusals beside what holds of all services. */
final class BuildIoRemedy {
    /** The status codes by which a call that is no longer offered may be answered. */
    private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 410);

    private BuildIoRemedy() {}

    /** The failure with what is known of its cause. */
    static ServiceException explained(BuildIoOperation operation, ServiceException failure) {
        String more = failure.kind() == Kind.REFUSED ? more(operation, failure.status()) : null;
        return more == null
                ? failure
                : ServiceException.refused(failure.status(), failure.code(), failure.getMessage() + " " + more);
    }

    private static String more(BuildIoOperation operation, int status) {
        if (status == 403) {
            return operation.path().startsWith("/apps/")
                    ? Messages.BuildIoRemedy_OtherApp()
                    : Messages.BuildIoRemedy_AppScoped();
        }
        if (operation == BuildIoOperation.BUILDS_CREATE && NOT_OFFERED.contains(status)) {
            return Messages.BuildIoRemedy_Builds();
        }
        if (operation == BuildIoOperation.NAMESPACES_CREATE && status == 410) {
            return Messages.BuildIoRemedy_Namespaces();
        }
        return operation == BuildIoOperation.DOMAINS_DELETE && status == 422
                ? Messages.BuildIoRemedy_PlatformDomain()
                : null;
    }
}
