package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps the HTTP client from telling the system's log what it sends: at its finest levels it writes each request down as
 * it is, with its secrets. Other users of the same library are not affected.
 */
final class HttpLogs {
    /** What the names of all threads begin with on which our requests are made and sent. */
    private static final String THREADS = "hosted-builds-";

    private static final String CLIENT = "org.apache.hc.client5.http.";

    /** Held, since a logger that nobody holds is forgotten with its filter. */
    private static final List<Logger> LOGGERS = Stream.of("headers", "wire", "impl.async.HttpAsyncMainClientExec")
            .map(name -> Logger.getLogger(CLIENT + name))
            .toList();

    private HttpLogs() {}

    static void hush() {
        for (Logger logger : LOGGERS) {
            logger.setFilter(entry -> !Thread.currentThread().getName().startsWith(THREADS));
        }
    }
}
