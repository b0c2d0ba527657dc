package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** A service, as the process that simulates it and the one that follows its builds have to know it. */
public enum Target {
    CODEMAGIC("Codemagic", true, true, Map.of("appId", "a1", "workflowId", "release", "branch", "main")) {
        @Override
        public BuildSimulator in(Simulator simulator) {
            return simulator.codemagic();
        }

        @Override
        public void startForeign(Simulator simulator) {
            simulator.codemagic().startForeignBuild("a1", "release", "main");
        }

        @Override
        public Access access(Simulator simulator) {
            CodemagicSimulator codemagic = simulator.codemagic();
            return new Access(codemagic.uri(), null, null, codemagic.token());
        }

        @Override
        BuildService connect(Access access, Transport transport) {
            Authentication token = Authentication.header("x-auth-token", access.secret());
            return new CodemagicService(connection(access, token, transport), true);
        }
    },
    XCODE_CLOUD("Xcode Cloud", true, false, Map.of("workflowId", "w1")) {
        @Override
        public BuildSimulator in(Simulator simulator) {
            return simulator.xcodeCloud();
        }

        @Override
        public void startForeign(Simulator simulator) {
            simulator.xcodeCloud().startForeignRun("w1", "GIT_REF_CHANGE", null);
        }

        @Override
        public Access access(Simulator simulator) {
            ApiKey key = simulator.xcodeCloud().teamKey();
            return new Access(simulator.xcodeCloud().uri(), key.id(), key.issuer(), key.privateKey());
        }

        @Override
        BuildService connect(Access access, Transport transport) {
            Authentication key = new AppStoreConnectAuthentication(
                    access.user(), access.issuer(), access.secret(), Clock.systemUTC());
            return new XcodeCloudService(connection(access, key, transport));
        }
    },
    BUILD_IO("Build.io", false, false, Map.of("app", "my-app")) {
        @Override
        public BuildSimulator in(Simulator simulator) {
            return simulator.buildIo();
        }

        @Override
        public void startForeign(Simulator simulator) {
            // it could not be told from ours
        }

        @Override
        public Access access(Simulator simulator) {
            return new Access(
                    simulator.buildIo().uri(), null, null, simulator.buildIo().token());
        }

        @Override
        BuildService connect(Access access, Transport transport) {
            Authentication token = Authentication.authorization("Bearer", access.secret());
            return new BuildIoService(connection(access, token, transport));
        }
    },
    MENDIX(
            "Mendix Cloud",
            true,
            false,
            Map.of("appId", "calc", "branch", "main", "revision", "63", "version", "2.5.4")) {
        @Override
        public BuildSimulator in(Simulator simulator) {
            return simulator.mendix();
        }

        @Override
        public void startForeign(Simulator simulator) {
            simulator.mendix().startForeignPackage("calc", "63", "2.5.4", "Made in the portal");
        }

        @Override
        public Access access(Simulator simulator) {
            MendixSimulator mendix = simulator.mendix();
            return new Access(mendix.uri(), mendix.username(), null, mendix.apiKey());
        }

        @Override
        BuildService connect(Access access, Transport transport) {
            Authentication user = new MendixAuthentication(access.user(), access.secret());
            return new MendixService(connection(access, user, transport), true);
        }
    },
    SEMAPHORE("Semaphore", true, true, Map.of("projectId", "d7caf99e", "reference", "main")) {
        @Override
        public BuildSimulator in(Simulator simulator) {
            return simulator.semaphore();
        }

        @Override
        public void startForeign(Simulator simulator) {
            simulator.semaphore().startForeignWorkflow("{\"project_id\":\"d7caf99e\",\"reference\":\"main\"}");
        }

        @Override
        public Access access(Simulator simulator) {
            SemaphoreSimulator semaphore = simulator.semaphore();
            return new Access(semaphore.v1alphaUri(), null, null, semaphore.token());
        }

        @Override
        BuildService connect(Access access, Transport transport) {
            Authentication token = SemaphoreAuth.TOKEN.with(access.secret());
            return SemaphoreService.of(connection(access, token, transport), SemaphoreDialect.V1ALPHA, true);
        }
    };

    /**
     * Where the service is and what lets one in.
     *
     * @param user the name or id that the secret belongs to, or null
     * @param issuer null but for a team's key
     */
    public record Access(URI address, String user, String issuer, String secret) implements Serializable {}

    private final String title;
    private final boolean files;
    private final boolean cancels;
    private final Map<String, Object> arguments;

    Target(String title, boolean files, boolean cancels, Map<String, Object> arguments) {
        this.title = title;
        this.files = files;
        this.cancels = cancels;
        this.arguments = arguments;
    }

    public abstract BuildSimulator in(Simulator simulator);

    /** Somebody else starts the same, in a way that can be told from ours. */
    public abstract void startForeign(Simulator simulator);

    public abstract Access access(Simulator simulator);

    abstract BuildService connect(Access access, Transport transport);

    public String title() {
        return title;
    }

    /** What is to be built. */
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** Whether there is such a moment: some builds leave no files, some cannot be stopped, some are never sent again. */
    public boolean has(KillPoint point) {
        return switch (point) {
            case DOWNLOADING -> files;
            case CANCELLING, CANCELLING_SAVED -> cancels;
            case SECOND_START -> this != BUILD_IO;
            default -> true;
        };
    }

    private static Connection connection(Access access, Authentication authentication, Transport transport) {
        Account account =
                new Account("account-1", "simulated", access.address(), authentication, "credentials \"sim\"");
        return new Connection(transport, account, Clock.systemUTC());
    }
}
