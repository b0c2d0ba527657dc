package io.jenkins.plugins.hostedbuilds.files;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.hostedbuilds.lifecycle.PartialFile;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.http.FileAnswer;
import io.jenkins.plugins.hostedbuilds.service.http.Troubles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import jenkins.MasterToSlaveFileCallable;

/**
 * Fetches a file where the workspace is, from an address that is enough by itself; the address is a secret, and is in
 * nothing that comes back.
 */
final class AgentFetch extends MasterToSlaveFileCallable<AgentFetch.Told> {
    private static final long serialVersionUID = 1L;

    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int READ_MILLIS = (int) Duration.ofSeconds(60).toMillis();

    private final URI address;
    private final boolean resume;
    private final Expected expected;

    AgentFetch(URI address, boolean resume, Expected expected) {
        this.address = address;
        this.resume = resume;
        this.expected = expected;
    }

    /**
     * How it went.
     *
     * @param size of the whole file, or -1
     * @param status of an answer that was no success, or 0
     * @param reached whether anything answered
     * @param trouble in words, or null
     */
    record Told(long size, int status, boolean reached, String trouble) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Told invoke(File target, VirtualChannel channel) throws IOException {
        PartialFile file = new PartialFile(target.toPath(), resume, expected);
        HttpURLConnection connection;
        try {
            connection = connected(file.size());
        } catch (IOException e) {
            return new Told(-1, 0, false, words(e));
        }
        FileAnswer answer = answer(connection);
        if (answer.hasNoMore() && file.size() > 0) {
            connection.disconnect();
            return new AgentFetch(address, false, expected).invoke(target, channel);
        }
        if (answer.status() != 200 && answer.status() != 206) {
            connection.disconnect();
            return new Told(-1, answer.status(), true, null);
        }
        if (answer.isPageInsteadOf(expected)) {
            connection.disconnect();
            throw new PartialFile.NotTheFile(Messages.AgentFetch_Page());
        }
        try (InputStream content = connection.getInputStream()) {
            file.read(answer.begin(), content);
        } catch (PartialFile.NotTheFile e) {
            throw e;
        } catch (IOException e) {
            return new Told(-1, 0, true, words(e));
        } finally {
            connection.disconnect();
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && file.size() != answer.begin() + announced) {
            return new Told(-1, 0, true, Messages.AgentFetch_BrokeOff());
        }
        return new Told(file.finish(), 0, true, null);
    }

    /** An answer that is no redirect. */
    private HttpURLConnection connected(long offset) throws IOException {
        URI next = address;
        for (int redirects = 0; next != null; redirects++) {
            HttpURLConnection connection = (HttpURLConnection) next.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close"); // what a bad answer leaves is not to begin the next
            if (offset > 0) {
                connection.setRequestProperty("Range", "bytes=" + offset + "-");
            }
            FileAnswer answer = answer(connection);
            if (!answer.leadsOn()) {
                return connection;
            }
            connection.disconnect();
            next = answer.next(next, redirects);
        }
        throw new IOException(Messages.AgentFetch_Redirect());
    }

    private static FileAnswer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException(Messages.AgentFetch_NoHttp());
        }
        return new FileAnswer(status, connection::getHeaderField);
    }

    private static String words(IOException failure) {
        return Troubles.words(failure).replaceAll("https?://\\S+", "…");
    }
}
