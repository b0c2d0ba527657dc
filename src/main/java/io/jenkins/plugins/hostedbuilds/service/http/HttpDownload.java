package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A file behind an address. Redirects are followed, a few of them; the account's credentials are shown to the service's
 * own origin and to no other.
 */
final class HttpDownload implements Download {
    private final Connection connection;
    private final URI address;
    private final boolean open;
    private final Expected expected;

    /** @param open whether the address alone is enough */
    HttpDownload(Connection connection, URI address, boolean open, Expected expected) {
        this.connection = connection;
        this.address = address;
        this.open = open;
        this.expected = expected;
    }

    @Override
    public Expected expected() {
        return expected;
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
        return connection.account().owns(asked) && !open
                ? asked.getRawPath()
                : Messages.HttpDownload_From(asked.getHost());
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
            boolean authenticated = !open && connection.account().owns(next);
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
            CompletableFuture<Answer> answer = connection.transport().stream(asked, headers, this::take, blocking);
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

        private void take(Answer head, InputStream content) throws IOException {
            FileAnswer file = new FileAnswer(head.status(), head::header);
            if (file.isPageInsteadOf(expected)) {
                throw new IOException(Messages.HttpDownload_Page());
            }
            reader.read(file.begin(), content);
        }

        private void answered(URI asked, Answer answer, Map<String, String> shown, int redirects)
                throws ServiceException {
            FileAnswer file = new FileAnswer(answer.status(), answer::header);
            if (answer.successful()) {
                done.complete(null);
            } else if (file.leadsOn()) {
                URI next = file.next(asked, redirects);
                if (next == null) {
                    throw ServiceException.refused(0, null, Messages.HttpDownload_Redirected(title(asked)));
                }
                ask(next, redirects + 1);
            } else if (file.hasNoMore() && offset > 0) {
                offset = 0;
                ask(asked, redirects);
            } else if (answer.status() == 401 && !shown.isEmpty() && !renewed) {
                renewed = true;
                if (!connection.authentication().renew(shown)) {
                    throw connection.failures().refusal("GET", title(asked), answer);
                }
                ask(asked, redirects);
            } else if (open || !connection.account().owns(asked)) {
                throw ServiceException.refused(
                        answer.status(), null, Messages.HttpDownload_Refused(asked.getHost(), answer.status()));
            } else {
                throw connection.failures().refusal("GET", title(asked), answer);
            }
        }

        private ServiceException failed(URI asked, Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            String words = connection.shown(String.valueOf(cause.getMessage()));
            return cause instanceof StreamedBody.ReaderFailure
                    ? ServiceException.refused(0, null, Messages.HttpDownload_NotTaken(title(asked), words))
                    : ServiceException.unknown(0, null, Messages.HttpDownload_Broken(title(asked), words));
        }
    }
}
