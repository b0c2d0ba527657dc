package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.net.URI;
import java.net.URISyntaxException;

/** The files of one account's service, and of the storages that it names. Safe for use by many threads. */
public final class Downloads {
    private final Connection connection;

    Downloads(Connection connection) {
        this.connection = connection;
    }

    /**
     * A file at the service itself, for which it wants to be shown the account's credentials.
     *
     * @param path behind the account's address, beginning with a slash
     */
    public Download own(String path, Expected expected) {
        return new HttpDownload(connection, URI.create(connection.account().address() + path), false, expected);
    }

    /**
     * A file at an address that the service named: where that is the service's own origin, the account's credentials are
     * shown there.
     *
     * @throws ServiceException where it is no web address
     */
    public Download at(String address, Expected expected) throws ServiceException {
        return new HttpDownload(connection, web(address), false, expected);
    }

    /**
     * A file at an address that is enough by itself; nothing of the account is shown there.
     *
     * @throws ServiceException where it is no web address
     */
    public Download openAt(String address, Expected expected) throws ServiceException {
        return new HttpDownload(connection, web(address), true, expected);
    }

    private URI web(String address) throws ServiceException {
        try {
            URI uri = new URI(String.valueOf(address));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw ServiceException.refused(
                0, null, Messages.HttpDownload_NoAddress(connection.account().service()));
    }
}
