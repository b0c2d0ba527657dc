package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasTests;
import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * From a build's end to ours: its log, its files, its tests, one after the other. What cannot be had after some patience
 * is told, and makes a life fail whose build went well; the build's own failure is never hidden by it. A new process
 * does all of it again, but for the lines that were printed.
 */
final class Finishing {
    private final Lifecycle course;
    private final List<String> problems = new ArrayList<>();
    private final List<String> brought = new ArrayList<>();
    private CompletableFuture<?> work;

    Finishing(Lifecycle course) {
        this.course = course;
    }

    /** The build has ended, as its state says. */
    void begin() {
        Options options = course.life().options();
        if (options.log() == LogChoice.NONE && options.wanted().equals(Wanted.NOTHING)) {
            course.end(Ending.FINISHED, null);
            return;
        }
        course.life(course.life().at(Phase.FINISHING));
        course.changed();
        course.printing.finish(() -> files(() -> tests(() -> archive(this::end))));
    }

    void stop() {
        if (work != null) {
            work.cancel(false);
        }
    }

    private void files(Runnable then) {
        Wanted wanted = course.life().options().wanted();
        if (!wanted.files()) {
            then.run();
            return;
        }
        if (!(course.service() instanceof HasArtifacts service)) {
            course.say(Messages.Finishing_NoFiles(course.service().displayName()));
            then.run();
            return;
        }
        Life life = course.life();
        patiently(
                () -> service.artifacts(life.build(), life.state()),
                all -> {
                    course.life(life.seen(life.state().with(all)));
                    fetch(service, all, then);
                },
                failure -> {
                    problems.add(Messages.Finishing_NoList(failure.getMessage()));
                    then.run();
                });
    }

    private void fetch(HasArtifacts service, List<Artifact> all, Runnable then) {
        Wanted wanted = course.life().options().wanted();
        ArtifactPaths paths = new ArtifactPaths(
                wanted.artifactsDir() == null
                        ? ArtifactPaths.standardFolder(course.life())
                        : wanted.artifactsDir().replaceAll("[/\\\\]+$", ""));
        Deque<Runnable> transfers = new ArrayDeque<>();
        boolean everything = wanted.archive() && wanted.artifacts() == null && wanted.download() == null;
        for (int i = 0; i < all.size(); i++) {
            Artifact artifact = all.get(i);
            int place = i;
            if (everything || wanted.artifacts() != null && storage().matches(wanted.artifacts(), artifact.name())) {
                String path = paths.next(artifact.name());
                transfers.add(() -> fetch(service, artifact, place, path, () -> next(transfers, then)));
            }
        }
        if (wanted.download() != null && !all.isEmpty()) {
            transfers.add(() -> fetch(service, all.get(0), 0, wanted.download(), () -> next(transfers, then)));
        }
        if (transfers.isEmpty()) {
            course.say(
                    all.isEmpty()
                            ? Messages.Finishing_NoneThere()
                            : Messages.Finishing_NoMatch(
                                    wanted.artifacts(),
                                    all.stream().map(Finishing::name).limit(20).collect(Collectors.joining(", "))));
        }
        next(transfers, then);
    }

    private static String name(Artifact artifact) {
        return ArtifactPaths.shown(artifact.name());
    }

    private static void next(Deque<Runnable> transfers, Runnable then) {
        (transfers.isEmpty() ? then : transfers.remove()).run();
    }

    private void fetch(HasArtifacts service, Artifact artifact, int place, String path, Runnable then) {
        boolean[] again = new boolean[1];
        patiently(
                () -> service.download(course.life().build(), artifact).thenCompose(download -> {
                    CompletableFuture<Long> transfer = storage().bring(download, path, again[0]);
                    work = transfer;
                    again[0] = true;
                    return transfer;
                }),
                size -> {
                    brought.add(path);
                    course.life(course.life().fetched(place, path));
                    course.say(Messages.Finishing_Fetched(name(artifact), Sizes.text(size), path));
                    if (artifact.size() != null && !artifact.size().equals(size)) {
                        course.say(Messages.Finishing_OtherSize(name(artifact), size, artifact.size()));
                    }
                    then.run();
                },
                failure -> {
                    problems.add(Messages.Finishing_NotFetched(name(artifact), failure.getMessage()));
                    then.run();
                });
    }

    private void tests(Runnable then) {
        String path = course.life().options().wanted().testResults();
        if (path == null) {
            then.run();
            return;
        }
        if (!(course.service() instanceof HasTests service)) {
            course.say(Messages.Finishing_NoTests(course.service().displayName()));
            then.run();
            return;
        }
        Life life = course.life();
        patiently(
                () -> service.tests(life.build(), life.state())
                        .thenCompose(tests ->
                                storage().write(path, JUnitReport.of(tests)).thenApply(done -> tests)),
                tests -> {
                    course.say(told(tests, path));
                    then.run();
                },
                failure -> {
                    problems.add(Messages.Finishing_TestsLost(failure.getMessage()));
                    then.run();
                });
    }

    private static String told(List<TestCase> tests, String path) {
        return Messages.Finishing_Tests(
                tests.size(),
                JUnitReport.count(tests, Result.FAILURE),
                JUnitReport.count(tests, Result.NOT_BUILT),
                path);
    }

    private void archive(Runnable then) {
        if (!course.life().options().wanted().archive() || brought.isEmpty()) {
            then.run();
            return;
        }
        patiently(() -> storage().archive(brought), done -> then.run(), failure -> {
            problems.add(Messages.Finishing_NotArchived(failure.getMessage()));
            then.run();
        });
    }

    private void end() {
        Life life = course.life();
        if (problems.isEmpty()) {
            course.end(Ending.FINISHED, null);
        } else if (Set.of(Result.SUCCESS, Result.UNSTABLE).contains(life.state().result())) {
            course.end(
                    Ending.FAILED,
                    Messages.Finishing_Failed(life.build().title(), life.state().status(), String.join(" ", problems)));
        } else {
            problems.forEach(course::say);
            course.end(Ending.FINISHED, null);
        }
    }

    /** Asks until there is an answer, or there has been none, or a refusal, for too long. */
    private <T> void patiently(
            Supplier<CompletableFuture<T>> question, Consumer<T> answered, Consumer<ServiceException> givenUp) {
        patiently(question, answered, givenUp, new Trouble(course));
    }

    private <T> void patiently(
            Supplier<CompletableFuture<T>> question,
            Consumer<T> answered,
            Consumer<ServiceException> givenUp,
            Trouble trouble) {
        course.ask(question, (answer, failure) -> {
            if (failure == null) {
                trouble.over();
                answered.accept(answer);
                return;
            }
            Tuning tuning = course.engine().tuning();
            Duration patience = failure.passing() ? tuning.transfer() : tuning.refusal();
            if (trouble.note(failure).compareTo(patience) >= 0) {
                givenUp.accept(failure);
            } else {
                course.later(trouble.pause(failure), () -> patiently(question, answered, givenUp, trouble));
            }
        });
    }

    private Storage storage() {
        return course.storage();
    }
}
