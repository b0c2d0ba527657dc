package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers that stand elsewhere (3xx with a location). */
final class Forwarding {
    private Forwarding() {}

    /** Whether the text can be read as an address. */
    static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * What stands where the answer leads, over one step and without showing who we are; the answer itself where it leads
     * nowhere.
     *
     * @param path what was asked, for people: the address that it leads to may be a secret
     */
    static CompletableFuture<Answer> follow(Connection connection, String path, Answer answer) {
        String location = answer.header("location");
        if (answer.status() / 100 != 3 || location == null) {
            return CompletableFuture.completedFuture(answer);
        }
        URI next = FileAnswer.target(URI.create(connection.account().address() + path), location);
        if (next == null) {
            return CompletableFuture.failedFuture(
                    ServiceException.refused(0, null, Messages.HttpDownload_Redirected(path)));
        }
        return connection
                .transport()
                .send("GET", next, Map.of("Accept", "application/json"), null)
                .exceptionally(failure -> {
                    throw new CompletionException(connection.failures().unanswered("GET", path, failure));
                })
                .thenApply(there -> {
                    if (there.successful()) {
                        return there;
                    }
                    throw new CompletionException(refusal(next, there.status()));
                });
    }

    private static ServiceException refusal(URI asked, int status) {
        String words = Messages.HttpDownload_Refused(asked.getHost(), status);
        return status >= 500 || status == 429
                ? ServiceException.unknown(status, null, words)
                : ServiceException.refused(status, null, words);
    }
}
