package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays every fault against every operation of every service, and writes down what becomes of the build and what the
 * user reads.
 *
 * <p>Usage: {@code FaultMatrix [page table]}; the sections about faults of these Markdown files are written anew: in the
 * first how many cells ended how, in the second each of them. Ends
 * with an error where something is as it must not be.
 */
public final class FaultMatrix {
    /** What goes wrong on purpose needs no stack traces; held, since loggers are not kept otherwise. */
    private static final Logger LOGGER = Logger.getLogger(Lifecycle.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT_LIMIT = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static {
        LOGGER.setLevel(Level.OFF);
    }

    /** One thing to try. */
    record Case(Site site, Operation operation, Faults.Fault fault) {
        @Override
        public String toString() {
            return site.title + ", " + operation.title + ", " + fault;
        }
    }

    /** The lines of lives in which nothing goes wrong. */
    private final Map<String, Set<String>> usual = new HashMap<>();

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Faults.Fault fault : Faults.all()) {
                for (Site site : Site.values()) {
                    if (site.can(operation) && fault.applies().test(site, operation)) {
                        cases.add(new Case(site, operation, fault));
                    }
                }
            }
        }
        return cases;
    }

    Cell play(Case what) {
        Set<String> expected = usual.computeIfAbsent(
                what.site() + " " + what.operation(), key -> lines(what.site(), what.operation()));
        Duration limit = what.fault().size() == Faults.Size.SILENT ? SHORT_LIMIT : LIMIT;
        Set<Thread> before = threads();
        List<String> left = new ArrayList<>();
        Cell cell = within(what, folder -> {
            try (Trial trial = new Trial(what.site(), what.operation(), limit, folder)) {
                trial.run(what.fault().strike());
                await(left, "connections are in use", () -> trial.http.leased() == 0);
                return new Judge(what.site(), what.operation(), trial)
                        .judge(what.fault().title(), expected);
            }
        });
        await(left, "threads are left", () -> threads().stream().allMatch(before::contains));
        left.addAll(0, cell.problems());
        return new Cell(
                cell.site(),
                cell.operation(),
                cell.fault(),
                cell.verdict(),
                cell.starts(),
                cell.after(),
                cell.text(),
                left);
    }

    private static Set<String> lines(Site site, Operation operation) {
        return inFolder(folder -> {
            try (Trial trial = new Trial(site, operation, LIMIT, folder)) {
                trial.run(undisturbed -> {});
                return trial.host.lines.stream().map(Judge::normal).collect(Collectors.toSet());
            }
        });
    }

    private interface Play<T> {
        T in(Path folder) throws Exception;
    }

    /** Real time runs out where something hangs that virtual time does not move. */
    private static Cell within(Case what, Play<Cell> play) {
        CompletableFuture<Cell> cell = new CompletableFuture<>();
        Thread player = new Thread(
                () -> {
                    try {
                        cell.complete(inFolder(play));
                    } catch (RuntimeException | Error e) {
                        cell.completeExceptionally(e);
                    }
                },
                "fault-matrix");
        player.setDaemon(true);
        player.start();
        try {
            return cell.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return broken(what, "nothing within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return broken(what, "the matrix itself failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(what, "interrupted");
        }
    }

    private static Cell broken(Case what, String problem) {
        return new Cell(
                what.site(),
                what.operation(),
                what.fault().title(),
                Cell.Verdict.HANGS,
                0,
                Duration.ZERO,
                "",
                List.of(problem));
    }

    private static <T> T inFolder(Play<T> play) {
        try {
            Path folder = Files.createTempDirectory("fault-matrix");
            try {
                return play.in(folder);
            } finally {
                delete(folder);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hosted-builds-"))
                .collect(Collectors.toSet());
    }

    private static void await(List<String> problems, String problem, java.util.function.BooleanSupplier over) {
        try {
            org.awaitility.Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(5))
                    .until(over::getAsBoolean);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            problems.add(problem);
        }
    }

    /** @param arguments the page for the summary and the one for all, or nothing */
    public static void main(String[] arguments) throws IOException {
        FaultMatrix matrix = new FaultMatrix();
        Consumer<Cell> tell =
                cell -> cell.problems().forEach(problem -> System.err.println(cell.title() + ": " + problem));
        List<Cell> cells = cases().stream().map(matrix::play).peek(tell).toList();
        LocalDate day = LocalDate.now();
        System.out.println(FaultTable.summary(cells, day));
        if (arguments.length > 1) {
            FaultTable.write(Path.of(arguments[0]), FaultTable.summary(cells, day));
            FaultTable.write(Path.of(arguments[1]), FaultTable.of(cells, day));
        }
        System.exit(cells.stream().allMatch(cell -> cell.problems().isEmpty()) ? 0 : 1);
    }
}
