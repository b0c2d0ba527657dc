package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file behind an address. Redirects are followed, a few of them; the account's credentials are shown to the service's
 * own origin and to no other.
 */
final class HttpDownload implements Download {
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

    private final Connection connection;
    private final URI address;
    private final boolean open;

    /** @param open whether the address alone is enough */
    HttpDownload(Connection connection, URI address, boolean open) {
        this.connection = connection;
        this.address = address;
        this.open = open;
    }

    /** @throws ServiceException where it is no web address */
    static HttpDownload at(Connection connection, String address, boolean open) throws ServiceException {
        try {
            URI uri = new URI(String.valueOf(address));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return new HttpDownload(connection, uri, open);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw ServiceException.refused(
                0, null, Messages.HttpDownload_NoAddress(connection.account().service()));
    }

    @Override
    public URI address() {
        return open ? address : null;
    }

    @Override
    public CompletableFuture<Void> read(long offset, Reader reader, Executor blocking) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Transfer(offset, reader, blocking, done).ask(address, 0);
        return done;
    }

    /** For people; of an address that is a secret no more than the host. */
    private String title(URI asked) {
        return connection.owns(asked) && !open ? asked.getRawPath() : Messages.HttpDownload_From(asked.getHost());
    }

    /** The way of one file over any redirects. */
    private final class Transfer {
        private final Reader reader;
        private final Executor blocking;
        private final CompletableFuture<Void> done;
        private long offset;
        private boolean renewed;

        Transfer(long offset, Reader reader, Executor blocking, CompletableFuture<Void> done) {
            this.offset = offset;
            this.reader = reader;
            this.blocking = blocking;
            this.done = done;
        }

        void ask(URI next, int redirects) {
            boolean authenticated = !open && connection.owns(next);
            CompletableFuture<Map<String, String>> shown =
                    authenticated ? connection.headers() : CompletableFuture.completedFuture(Map.of());
            shown.thenAccept(headers -> ask(next, redirects, authenticated, headers))
                    .exceptionally(failure -> {
                        done.completeExceptionally(ServiceException.of(failure));
                        return null;
                    });
        }

        private void ask(URI next, int redirects, boolean authenticated, Map<String, String> shown) {
            Map<String, String> headers = new HashMap<>(shown);
            headers.put("Accept", "*/*");
            if (offset > 0) {
                headers.put("Range", "bytes=" + offset + "-");
            }
            URI asked = authenticated ? connection.withQuery(next) : next;
            CompletableFuture<Answer> answer = connection.transport().stream(
                    asked, headers, (head, content) -> reader.read(begin(head), content), blocking);
            done.whenComplete((ignored, failure) -> answer.cancel(false));
            answer.whenComplete((told, failure) -> {
                try {
                    if (failure != null) {
                        throw failed(next, failure);
                    }
                    answered(next, told, shown, redirects);
                } catch (ServiceException e) {
                    done.completeExceptionally(e);
                } catch (RuntimeException e) {
                    done.completeExceptionally(ServiceException.of(e));
                }
            });
        }

        private void answered(URI asked, Answer answer, Map<String, String> shown, int redirects)
                throws ServiceException {
            if (answer.successful()) {
                done.complete(null);
            } else if (answer.status() / 100 == 3 && answer.header("location") != null) {
                ask(target(asked, answer.header("location"), redirects), redirects + 1);
            } else if (answer.status() == 416 && offset > 0) {
                offset = 0;
                ask(asked, redirects);
            } else if (answer.status() == 401 && !shown.isEmpty() && !renewed) {
                renewed = true;
                if (!connection.authentication().renew(shown)) {
                    throw connection.failures().refusal("GET", title(asked), answer);
                }
                ask(asked, redirects);
            } else if (open || !connection.owns(asked)) {
                throw ServiceException.refused(
                        answer.status(), null, Messages.HttpDownload_Refused(asked.getHost(), answer.status()));
            } else {
                throw connection.failures().refusal("GET", title(asked), answer);
            }
        }

        private URI target(URI asked, String location, int redirects) throws ServiceException {
            URI next = Forwarding.target(asked, location);
            if (next == null || redirects >= MOST_REDIRECTS) {
                throw ServiceException.refused(0, null, Messages.HttpDownload_Redirected(title(asked)));
            }
            return next;
        }

        private ServiceException failed(URI asked, Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            String words = connection.shown(String.valueOf(cause.getMessage()));
            return cause instanceof StreamedBody.ReaderFailure
                    ? ServiceException.refused(0, null, Messages.HttpDownload_NotTaken(title(asked), words))
                    : ServiceException.unknown(0, null, Messages.HttpDownload_Broken(title(asked), words));
        }
    }

    /** Where in the file the answer begins (RFC 9110, 14.4). */
    private static long begin(Answer head) {
        String range = head.status() == 206 ? head.header("content-range") : null;
        Matcher matcher = range == null ? null : RANGE.matcher(range.trim());
        return matcher != null && matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
