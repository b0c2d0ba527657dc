package io.jenkins.plugins.hostedbuilds.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The services of this controller. A kind without an entry is there all the same, at its public address. */
@Extension
@Symbol("hostedBuilds")
public final class HostedBuildsConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private List<ServiceEntry> services = new ArrayList<>();
    private boolean cancelOrphans;

    public static HostedBuildsConfiguration get() {
        return ExtensionList.lookupSingleton(HostedBuildsConfiguration.class);
    }

    public synchronized List<ServiceEntry> getServices() {
        return List.copyOf(services);
    }

    @DataBoundSetter
    public synchronized void setServices(List<ServiceEntry> services) {
        this.services = services == null ? new ArrayList<>() : new ArrayList<>(services);
        save();
    }

    /** Whether builds whose runs are gone are cancelled, where their service can. */
    public synchronized boolean isCancelOrphans() {
        return cancelOrphans;
    }

    @DataBoundSetter
    public synchronized void setCancelOrphans(boolean cancelOrphans) {
        this.cancelOrphans = cancelOrphans;
        save();
    }

    /** Binding alone would leave the last entry in place when it was deleted. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        setServices(request.bindJSONToList(ServiceEntry.class, form.get("services")));
        setCancelOrphans(form.optBoolean("cancelOrphans"));
        return true;
    }

    /**
     * Finds a service by its name, or the default one of a kind.
     *
     * @param name or null
     * @param kind or null for any
     * @throws InvalidArgumentException where there is none
     */
    public ServiceEntry service(String name, String kind) {
        Predicate<ServiceEntry> wanted = entry -> (kind == null || entry.offers(kind))
                && (name == null || entry.getName().equals(name));
        return available().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "service",
                        Messages.HostedBuildsConfiguration_NoSuchService(name, String.join(", ", names(kind)))));
    }

    /** The names of all services of a kind, or of all kinds where it is null; the default one first. */
    public List<String> names(String kind) {
        return available().stream()
                .filter(entry -> kind == null || entry.offers(kind))
                .map(ServiceEntry::getName)
                .toList();
    }

    /** All kinds of services, configured or not. */
    public static List<String> kinds() {
        return defaults().map(ServiceEntry::kind).sorted().toList();
    }

    private List<ServiceEntry> available() {
        List<ServiceEntry> configured = getServices();
        Stream<ServiceEntry> others = defaults()
                .filter(entry ->
                        configured.stream().noneMatch(other -> other.kind().equals(entry.kind())));
        return Stream.concat(configured.stream(), others).toList();
    }

    private static Stream<ServiceEntry> defaults() {
        return ExtensionList.lookup(ServiceEntry.EntryDescriptor.class).stream()
                .map(ServiceEntry.EntryDescriptor::defaultEntry);
    }
}
