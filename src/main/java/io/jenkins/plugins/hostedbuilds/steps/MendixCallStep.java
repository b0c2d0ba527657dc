package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

/** A step that makes one call about the packages of an app at Mendix Cloud. */
public abstract class MendixCallStep extends CallStep {
    private final String appId;

    protected MendixCallStep(String appId) {
        this.appId = Util.fixEmptyAndTrim(appId);
    }

    /** The app's subdomain. */
    public final String getAppId() {
        return appId;
    }

    @Override
    protected final String kind() {
        return MendixService.KIND;
    }

    @Override
    protected final CompletableFuture<?> call(BuildService service) {
        return ask((MendixService) service, required("appId", appId));
    }

    /** Makes the call; see {@link #call}. */
    protected abstract CompletableFuture<?> ask(MendixService mendix, String app);

    /** @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where there is no value */
    protected static String required(String argument, String value) {
        return new BuildRequest(Collections.singletonMap(argument, value)).required(argument);
    }
}
