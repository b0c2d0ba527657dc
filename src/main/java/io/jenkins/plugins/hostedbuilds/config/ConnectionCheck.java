package io.jenkins.plugins.hostedbuilds.config;

import hudson.ExtensionList;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a service can be used as an entry says, in words for people. */
final class ConnectionCheck {
    private static final int PATIENCE_SECONDS = 15;

    private ConnectionCheck() {}

    /** Waits for the answer, for a quarter of a minute at most. */
    static FormValidation of(ServiceEntry entry) {
        try {
            return ExtensionList.lookupSingleton(ServiceConnector.Source.class)
                                    .connector()
                                    .connect(entry)
                            instanceof Identifying service
                    ? FormValidation.ok(Messages.ConnectionCheck_Connected(
                            service.identify().get(PATIENCE_SECONDS, TimeUnit.SECONDS)))
                    : FormValidation.warning(Messages.ConnectionCheck_NobodyToAsk());
        } catch (InvalidArgumentException e) {
            return FormValidation.error(e.getMessage());
        } catch (ExecutionException e) {
            return FormValidation.error(ServiceException.of(e).getMessage());
        } catch (TimeoutException e) {
            return FormValidation.error(Messages.ConnectionCheck_NoAnswer(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FormValidation.error(Messages.ConnectionCheck_NoAnswer(PATIENCE_SECONDS));
        }
    }
}
