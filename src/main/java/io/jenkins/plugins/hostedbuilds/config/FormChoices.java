package io.jenkins.plugins.hostedbuilds.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.RecentChoices;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;

/**
 * What forms offer beside free text: what a service lists with the credentials that the form names, or the reason why
 * there is no list. Waits for the service, but not for long; permissions are the caller's to check.
 */
@Extension
public final class FormChoices {
    private static final int PATIENCE_SECONDS = 5;

    private final RecentChoices recent = new RecentChoices(Clock.systemUTC());

    public static FormChoices get() {
        return ExtensionList.lookupSingleton(FormChoices.class);
    }

    /**
     * The list for an argument.
     *
     * @param service the name of a configured service, or null for the first of the kind
     * @param kind or null where the name says it
     * @param credentialsId as the form has it, or null for the service's own
     * @param item whose form it is, or null
     * @param known the other arguments as far as the form has them
     */
    public HttpResponse list(
            String service, String kind, String credentialsId, Item item, String argument, Map<String, Object> known) {
        try {
            BuildRequest others = new BuildRequest(known);
            others.arguments().forEach(FormChoices::refuseVariable);
            ServiceEntry entry = HostedBuildsConfiguration.get().service(service, kind);
            BuildService connected = ExtensionList.lookupSingleton(ServiceConnector.Source.class)
                    .connector()
                    .connect(entry, credentialsId, item);
            return options(recent.of(connected, argument, others).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InvalidArgumentException e) {
            return reason(e.getMessage());
        } catch (ExecutionException e) {
            return reason(Messages.FormChoices_NoList(ServiceException.of(e).getMessage()));
        } catch (TimeoutException e) {
            return reason(Messages.FormChoices_NotYet(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reason(Messages.FormChoices_NotYet(PATIENCE_SECONDS));
        }
    }

    /** What a variable of a freestyle job stands for is known only when it runs. */
    private static void refuseVariable(String name, Object value) {
        if (value.toString().contains("$")) {
            throw new InvalidArgumentException(name, Messages.FormChoices_Variable(name));
        }
    }

    private static HttpResponse options(List<Option> options) {
        JSONArray values = new JSONArray();
        options.forEach(option ->
                values.add(new JSONObject().element("value", option.value()).element("title", option.title())));
        return HttpResponses.okJSON(new JSONObject().element("values", values));
    }

    /** No list, and why. */
    public static HttpResponse reason(String message) {
        return HttpResponses.okJSON(
                new JSONObject().element("values", new JSONArray()).element("message", message));
    }
}
