package io.jenkins.plugins.hostedbuilds.webhook;

import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import hudson.security.csrf.CrumbExclusion;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * {@code POST /hosted-builds-webhook/<service>}, or {@code …/<service>/<secret>} for services that do not sign. Who may
 * call is decided by the signature or the secret alone, as services have no account here. What comes of it is no more
 * than a question to the service, a little earlier than it would have been asked.
 */
@Extension
public final class WebhookEndpoint implements UnprotectedRootAction {
    static final String NAME = "hosted-builds-webhook";
    private static final int MOST_BYTES = 1024 * 1024;

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return NAME;
    }

    /** Answers 202, 401 (wrong signature or secret), 404 (no such service), 405 (not POST) or 413 (too large). */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String[] path = request.getRestOfPath().replaceFirst("^/", "").split("/", -1);
        ServiceEntry entry = entry(path[0]);
        Webhook webhook = entry == null ? null : entry.webhook();
        String secret = webhook == null ? null : entry.webhookSecret();
        if (secret == null || path.length > 2) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String given = path.length == 2 ? path[1] : null;
        if (webhook.signs() ? given != null : !JsonWebhook.same(secret, given)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        byte[] body = body(request);
        if (body == null) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (webhook.signs() && !webhook.signed(request::getHeader, body, secret, Instant.now())) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        HostedBuildsRuntime.get().flights().news(entry.getName(), webhook.builds(body));
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    /** Null where it is too large, of which no more is read than is needed to know that. */
    private static byte[] body(StaplerRequest2 request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return null;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? null : body;
    }

    private static ServiceEntry entry(String name) {
        try {
            return name.isEmpty() ? null : HostedBuildsConfiguration.get().service(name, null);
        } catch (InvalidArgumentException e) {
            return null;
        }
    }

    /** Services cannot have a crumb; the signature or the secret stands in its place. */
    @Extension
    public static final class Crumbless extends CrumbExclusion {

        @Override
        public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String path = request.getPathInfo();
            if (path == null || !path.startsWith("/" + NAME + "/")) {
                return false;
            }
            chain.doFilter(request, response);
            return true;
        }
    }
}
