package io.jenkins.plugins.hostedbuilds.files;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.hostedbuilds.lifecycle.PartialFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/**
 * Fetches a file where the workspace is, from an address that is enough by itself; the address is a secret, and is in
 * nothing that comes back.
 */
final class AgentFetch extends MasterToSlaveFileCallable<AgentFetch.Told> {
    private static final long serialVersionUID = 1L;

    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int READ_MILLIS = (int) Duration.ofSeconds(60).toMillis();
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final String address;
    private final boolean resume;

    AgentFetch(String address, boolean resume) {
        this.address = address;
        this.resume = resume;
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
        PartialFile file = new PartialFile(target.toPath(), resume);
        HttpURLConnection connection;
        try {
            connection = connected(file.size());
        } catch (IOException e) {
            return new Told(-1, 0, false, words(e));
        }
        int status = connection.getResponseCode();
        if (status == 416 && file.size() > 0) {
            return new AgentFetch(address, false).invoke(target, channel);
        }
        if (status != 200 && status != 206) {
            connection.disconnect();
            return new Told(-1, status, true, null);
        }
        try (InputStream content = connection.getInputStream()) {
            file.read(status == 206 ? file.size() : 0, content);
        } catch (IOException e) {
            return new Told(-1, 0, true, words(e));
        } finally {
            connection.disconnect();
        }
        long expected = connection.getContentLengthLong();
        long begun = status == 206 ? offset(connection) : 0;
        if (expected >= 0 && file.size() != begun + expected) {
            return new Told(-1, 0, true, Messages.AgentFetch_BrokeOff());
        }
        return new Told(file.finish(), 0, true, null);
    }

    /** An answer that is no redirect. */
    private HttpURLConnection connected(long offset) throws IOException {
        URL next = new URL(address);
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpURLConnection connection = (HttpURLConnection) next.openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            if (offset > 0) {
                connection.setRequestProperty("Range", "bytes=" + offset + "-");
            }
            String target = connection.getHeaderField("Location");
            if (!REDIRECTS.contains(connection.getResponseCode()) || target == null) {
                return connection;
            }
            connection.disconnect();
            URL redirected = new URL(next, target);
            boolean safe = redirected.getProtocol().equals("https")
                    || redirected.getProtocol().equals("http")
                            && next.getProtocol().equals("http");
            if (!safe) {
                throw new IOException(Messages.AgentFetch_Redirect());
            }
            next = redirected;
        }
        throw new IOException(Messages.AgentFetch_Redirect());
    }

    private static long offset(HttpURLConnection connection) {
        String range = connection.getHeaderField("Content-Range");
        String digits = range == null ? "" : range.replaceFirst("(?i)bytes (\\d+)-.*", "$1");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    private static String words(IOException failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage().replaceAll("https?://\\S+", "…");
        return failure.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }
}
