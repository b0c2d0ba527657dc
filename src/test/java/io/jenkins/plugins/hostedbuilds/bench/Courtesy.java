package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How pollers keep to a limit that they want far more than: builds that no list tells of, asked for every two seconds. */
final class Courtesy {
    private static final int BUILDS = 200;
    private static final int LIMIT = 100;
    private static final int WINDOW_SECONDS = 15;
    private static final int AWAY_SECONDS = 10;

    private Courtesy() {}

    static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (MockService mock = new MockService()) {
            mock.ask("limit " + LIMIT + " " + WINDOW_SECONDS);
            List<String> ids = mock.words("apps " + BUILDS);
            try (Controller one = new Controller(mock.address("codemagic"), ids)) {
                TimeUnit.SECONDS.sleep(3 * WINDOW_SECONDS);
                long alone = mock.number("window " + WINDOW_SECONDS);
                rows.add(Row.of(
                        "requests above 80 % of an announced limit",
                        "0",
                        alone * 100 <= LIMIT * 80,
                        "%d (%d of %d in a window)",
                        Math.max(0, alone - LIMIT * 80 / 100),
                        alone,
                        LIMIT));
                try (Controller other = new Controller(mock.address("codemagic"), ids)) {
                    TimeUnit.SECONDS.sleep(3 * WINDOW_SECONDS);
                }
                long together = mock.number("window " + WINDOW_SECONDS);
                long refused = mock.number("refused");
                rows.add(Row.of(
                        "the same of two controllers on one account",
                        "never above the limit",
                        together <= LIMIT && refused == 0,
                        "%d of %d in a window; %d refused",
                        together,
                        LIMIT,
                        refused));
            }
        }
        rows.add(retryAfter());
        return rows;
    }

    private static Row retryAfter() throws Exception {
        try (MockService mock = new MockService()) {
            List<String> ids = mock.words("apps " + BUILDS);
            try (Controller controller = new Controller(mock.address("codemagic"), ids)) {
                TimeUnit.SECONDS.sleep(3);
                mock.ask("away " + AWAY_SECONDS);
                TimeUnit.SECONDS.sleep(AWAY_SECONDS + 3);
                long early = mock.number("early " + AWAY_SECONDS);
                return Row.of("requests before `Retry-After` is over", "0", early == 0, "%d", early);
            }
        }
    }

    /** What one controller would ask with. */
    private static final class Controller implements AutoCloseable {
        private final ExecutorService workers = Following.workers();
        private final Transport transport = new Transport(workers, Following.LIMIT);
        private final PollerShape shape = new PollerShape(Duration.ofSeconds(2), false);

        Controller(URI address, List<String> ids) {
            Authentication authentication = Authentication.header("x-auth-token", MockService.TOKEN);
            Account account = new Account("bench", "Codemagic", address, authentication, "the benchmark's token");
            BuildService service = new CodemagicService(new Connection(transport, account, Clock.systemUTC()), true);
            List<BuildRef> builds = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                builds.add(new BuildRef(ids.get(i), null, null, Map.of("appId", "app" + i)));
            }
            shape.follow(service, workers, builds, new LongAdder());
        }

        @Override
        public void close() {
            shape.close();
            transport.close();
            workers.shutdownNow();
        }
    }
}
