package io.jenkins.plugins.hostedbuilds.runtime;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lives that are under way, by their builds, so that news can be brought to them. News of a build that is not known
 * yet is kept for a while: the answer to its start may be on its way. Safe for use by many threads.
 */
public final class Flights {
    private static final int MOST_EARLY = 1_000;
    /** No service has ids of such a length; what is kept of strangers has to be small. */
    private static final int LONGEST_ID = 100;

    /** A build of a configured service. */
    private record Key(String service, String build) {}

    private final Map<Key, Set<Lifecycle>> lives = new ConcurrentHashMap<>();

    private final Map<Key, Boolean> early = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MOST_EARLY;
        }
    };

    /** A life has got so far; called at each change. */
    public void note(Life life, Lifecycle lifecycle) {
        if (life.build() == null) {
            return;
        }
        Key key = new Key(life.service(), life.build().id());
        if (life.over()) {
            lives.computeIfPresent(key, (same, all) -> {
                all.remove(lifecycle);
                return all.isEmpty() ? null : all;
            });
        } else {
            boolean[] added = new boolean[1];
            lives.compute(key, (same, all) -> {
                Set<Lifecycle> known = all == null ? ConcurrentHashMap.newKeySet() : all;
                added[0] = known.add(lifecycle);
                return known;
            });
            if (added[0] && forgetEarly(key)) {
                lifecycle.wake();
            }
        }
    }

    private boolean forgetEarly(Key key) {
        synchronized (early) {
            return early.remove(key) != null;
        }
    }

    /** Of how many builds that are not known news is kept. */
    int early() {
        synchronized (early) {
            return early.size();
        }
    }

    /**
     * There may be news.
     *
     * @param service the name of the configured service
     * @param builds the service's ids; where there is none, any of its builds may be meant
     */
    public void news(String service, Set<String> builds) {
        if (builds.isEmpty()) {
            lives.forEach((key, all) -> {
                if (key.service().equals(service)) {
                    all.forEach(Lifecycle::wake);
                }
            });
        }
        for (String build : builds) {
            Key key = new Key(service, build);
            Set<Lifecycle> known = lives.get(key);
            if (known != null) {
                known.forEach(Lifecycle::wake);
            } else if (build.length() <= LONGEST_ID) {
                synchronized (early) {
                    early.put(key, true);
                }
            }
        }
    }
}
