package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * From an entry and a run's credentials to a connected service. The same account at the same address is the same
 * connection, so that its limits are counted once.
 */
public final class ServiceConnector {

    /** Who has the connector of this controller. */
    public interface Source extends ExtensionPoint {
        ServiceConnector connector();
    }

    /**
     * By what people know an account; no secret is in it.
     *
     * @param kind the kind of service in one word
     * @param entry the name of the configured service that used it first
     * @param credentials how people call the credentials
     */
    public record Owner(String kind, String entry, String credentials) {}

    private final Transport transport;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Map<String, BuildService> services = new ConcurrentHashMap<>();
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    /** Makes what we call an account mean nothing to others. */
    private final String salt = UUID.randomUUID().toString();

    public ServiceConnector(Transport transport) {
        this.transport = transport;
    }

    /**
     * Looks the credentials up, which may take a while, and notes that the run uses them; where the service is to be
     * shown none, none are looked for.
     *
     * @param kind one that the entry offers
     * @param credentialsId as the run's job has it, or null for the entry's own
     * @throws InvalidArgumentException where there are none of the right type
     */
    public BuildService connect(ServiceEntry entry, String kind, String credentialsId, Run<?, ?> run) {
        return connect(entry, kind, entry.isAuthenticated() ? credentials(entry, credentialsId, run) : null);
    }

    /**
     * The same with the entry's own kind and credentials, and for no run; the entry need not be saved.
     *
     * @throws InvalidArgumentException where there are none of the right type
     */
    public BuildService connect(ServiceEntry entry) {
        StandardCredentials own = entry.isAuthenticated() ? inGlobalStore(entry, entry.getCredentialsId()) : null;
        return connect(entry, entry.kind(), own);
    }

    /**
     * The same with credentials that a form names, and for no run.
     *
     * @param credentialsId null for the entry's own
     * @param item whose form it is, or null where only what Jenkins itself sees counts
     * @throws InvalidArgumentException where there are none of the right type
     */
    public BuildService connect(ServiceEntry entry, String credentialsId, Item item) {
        return credentialsId == null || !entry.isAuthenticated()
                ? connect(entry)
                : connect(entry, entry.kind(), inItem(entry, credentialsId, item));
    }

    private BuildService connect(ServiceEntry entry, String kind, StandardCredentials credentials) {
        Authentication authentication = entry.authentication(credentials);
        String id = fingerprint(entry, authentication);
        String called = credentials == null
                ? Messages.ServiceConnector_NoCredentials()
                : Messages.ServiceConnector_Credentials(credentials.getId());
        owners.putIfAbsent(id, new Owner(entry.kind(), entry.getName(), called));
        Connection connection = connections.computeIfAbsent(id, key -> {
            Account account = new Account(
                    key,
                    entry.getDescriptor().getDisplayName(),
                    URI.create(entry.getUrl()),
                    authentication,
                    called,
                    entry.getRequestsPerHour());
            return new Connection(transport, account, Clock.systemUTC());
        });
        return services.computeIfAbsent(kind + " " + id, key -> entry.service(connection, kind));
    }

    /** Whose the account is that its services call so, or null where it did not come from here. */
    public Owner owner(String account) {
        return owners.get(account);
    }

    private static StandardCredentials credentials(ServiceEntry entry, String id, Run<?, ?> run) {
        StandardCredentials credentials =
                id != null ? inRun(entry, id, run) : inGlobalStore(entry, entry.getCredentialsId());
        CredentialsProvider.track(run, credentials);
        return credentials;
    }

    private static StandardCredentials inRun(ServiceEntry entry, String id, Run<?, ?> run) {
        StandardCredentials found =
                CredentialsProvider.findCredentialById(id, entry.credentialsType(), run, entry.requirements());
        if (found == null) {
            throw notFound(entry, id);
        }
        return found;
    }

    private static StandardCredentials inItem(ServiceEntry entry, String id, Item item) {
        List<? extends StandardCredentials> visible = item == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(
                        entry.credentialsType(), Jenkins.get(), ACL.SYSTEM2, entry.requirements())
                : CredentialsProvider.lookupCredentialsInItem(
                        entry.credentialsType(), item, viewer(item), entry.requirements());
        return visible.stream()
                .filter(credentials -> credentials.getId().equals(id))
                .map(StandardCredentials.class::cast)
                .findFirst()
                .orElseThrow(() -> notFound(entry, id));
    }

    /** As whom the runs of this item look for credentials. */
    public static org.springframework.security.core.Authentication viewer(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    private static InvalidArgumentException notFound(ServiceEntry entry, String id) {
        return new InvalidArgumentException(
                "credentialsId",
                Messages.ServiceConnector_NotFound(id, entry.getDescriptor().getDisplayName()));
    }

    private static StandardCredentials inGlobalStore(ServiceEntry entry, String id) {
        if (id == null) {
            throw new InvalidArgumentException("credentialsId", Messages.ServiceConnector_None(entry.getName()));
        }
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        entry.credentialsType(), Jenkins.get(), ACL.SYSTEM2, entry.requirements())
                .stream()
                .filter(credentials -> credentials.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "credentialsId", Messages.ServiceConnector_NotInGlobalStore(id, entry.getName())));
    }

    /** Whatever makes two connections differ, in a form that tells nothing. */
    private String fingerprint(ServiceEntry entry, Authentication authentication) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(List.of(salt, entry.kind(), entry.getUrl()), entry.traits(), authentication.identity())
                    .flatMap(List::stream)
                    .forEach(part -> {
                        digest.update(part.getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
