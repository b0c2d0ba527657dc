package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Asks for all builds of a group by their list: one page after the other, each a request of its own. */
final class Round extends Question<Page> {
    /** Whoever has more builds in one list than that asks for the rest one by one. */
    private static final int MOST_PAGES = 100;

    /** Who has no answer yet. */
    private List<Watch> open = new ArrayList<>();

    private int builds;
    private int pages;
    private boolean begun;
    private String page;

    Round(Poller poller, Group group, long due) {
        super(poller, group, due);
    }

    /** The build's time has come while the round waits. */
    void join(Watch watch) {
        poller.asking(watch);
        open.add(watch);
    }

    /** Whether it is too late to join. */
    boolean begun() {
        return begun;
    }

    /** Whoever else can be answered for by the same list joins at the last moment. */
    @Override
    boolean prepare(long now) {
        if (!begun) {
            begun = true;
            group.listed(now).forEach(this::join);
        }
        open.removeIf(watch -> watch.stopped);
        if (pages == 0) {
            builds = open.size();
            group.listAsked(now);
        }
        if (open.size() < 2) {
            group.round = null;
            open.forEach(watch -> poller.askAlone(watch, due));
            return false;
        }
        return true;
    }

    @Override
    CompletableFuture<Page> send() {
        return group.listing().list(open.stream().map(watch -> watch.build).toList(), page);
    }

    @Override
    void answered(Page told, ServiceException failure) {
        if (failure != null) {
            failed(failure);
            return;
        }
        List<Watch> missing = new ArrayList<>();
        List<Watch> alone = new ArrayList<>();
        List<Watch> answered = new ArrayList<>();
        for (Watch watch : open) {
            Told build = told.told().get(watch.build);
            if (watch.stopped) {
                continue;
            }
            if (build == null) {
                missing.add(watch);
            } else if (tell(watch, build)) {
                answered.add(watch);
            } else {
                alone.add(watch);
            }
        }
        double jitter = poller.planning().jitter();
        boolean held = missing.size() < open.size();
        poller.change(() -> {
            group.listAnswered();
            answered.forEach(
                    watch -> poller.plan(watch, told.told().get(watch.build).state(), null, jitter));
            alone.forEach(watch -> poller.askAlone(watch, due));
            goOn(missing, held, told.next());
        });
    }

    /** False where the list tells that there is news, and not all of it. */
    private boolean tell(Watch watch, Told told) {
        boolean first = watch.status == null;
        boolean changed = !first && !Objects.equals(told.state().status(), watch.status);
        if (told.whole() || first && !told.state().ended()) {
            poller.tell(watch, told.state(), null);
            return true;
        }
        if (changed || told.state().ended()) {
            return false;
        }
        poller.tellUnchanged(watch);
        return true;
    }

    /**
     * The next page is worth a request where it may hold several. Pages without any of ours are asked for only as far as
     * our builds would fill them by themselves.
     */
    private void goOn(List<Watch> missing, boolean held, String next) {
        pages++;
        long least = (builds - 1L) / group.listing().pageSize() + 1;
        if (next != null && missing.size() > 1 && pages < MOST_PAGES && (held || pages < least)) {
            open = missing;
            page = next;
            poller.goOn(this);
            return;
        }
        group.round = null;
        long now = poller.planning().now();
        missing.forEach(watch -> {
            watch.lonelyUntil = now + Group.WITHOUT_LIST;
            poller.askAlone(watch, due);
        });
    }

    private void failed(ServiceException failure) {
        boolean[] alone = new boolean[1];
        poller.change(() -> {
            alone[0] = group.useless(failure, poller.planning().now());
            if (alone[0]) {
                group.round = null;
                open.forEach(watch -> poller.askAlone(watch, due));
            }
        });
        if (!alone[0]) {
            held(failure);
        }
    }

    @Override
    void held(ServiceException failure) {
        List<Watch> all = open.stream().filter(watch -> !watch.stopped).toList();
        all.forEach(watch -> poller.tell(watch, null, failure));
        double jitter = poller.planning().jitter();
        poller.change(() -> {
            group.round = null;
            all.forEach(watch -> poller.plan(watch, null, failure, jitter));
        });
    }

    @Override
    Object asker() {
        return group;
    }
}
