package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what is left of a trial, and finds what must not be. */
final class Judge {
    /** So long a build is looked for before its start is sent again. */
    private static final Duration LOOK = Duration.ofSeconds(60);

    private static final Pattern STACK_TRACE = Pattern.compile("\\bat [a-z]+\\.[\\w.$]+\\(|\\w(Exception|Error)\\b");
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "x-auth-token", "mendix-username", "mendix-apikey");

    private final Site site;
    private final Operation operation;
    private final Trial trial;
    private final List<String> problems = new ArrayList<>();

    Judge(Site site, Operation operation, Trial trial) {
        this.site = site;
        this.operation = operation;
        this.trial = trial;
    }

    /** @param usual the lines of a life in which nothing goes wrong */
    Cell judge(String fault, Set<String> usual) {
        Life life = trial.life();
        int starts = trial.starts();
        Cell.Verdict verdict = verdict(life, usual);
        String text = text(life, verdict, usual);
        check(trial.struck() > 0, "the fault never came about");
        check(starts <= 1, starts + " builds were started");
        check(trial.host.endings.size() <= 1, "ended " + trial.host.endings.size() + " times");
        check(verdict != Cell.Verdict.HANGS, "it has not ended after hours");
        boolean fine = verdict == Cell.Verdict.RECOVERED || verdict == Cell.Verdict.WITHOUT;
        check(fine || !text.isBlank(), "the user is not told why");
        check(trial.alarms() == 0, trial.alarms() + " alarms are left");
        for (String line : said(life)) {
            check(!STACK_TRACE.matcher(line).find(), "the user reads: " + line);
        }
        checkPauseBetweenStarts();
        checkOtherOrigin();
        check(
                verdict != Cell.Verdict.ANOTHER_FILE || text.contains("where the service speaks of"),
                "another file was taken without a word");
        check(fits(), "more was left on the disk than there should be");
        Duration after = trial.endedAt == null ? Duration.ZERO : Duration.between(trial.struckAt, trial.endedAt);
        return new Cell(site, operation, fault, verdict, starts, after, text, List.copyOf(problems));
    }

    private void check(boolean good, String problem) {
        if (!good) {
            problems.add(normal(problem));
        }
    }

    private Cell.Verdict verdict(Life life, Set<String> usual) {
        if (life.outcome() == null) {
            return Cell.Verdict.HANGS;
        }
        Ending ending = life.outcome().ending();
        boolean good = operation == Operation.CANCEL
                ? ending == Ending.ABORTED
                        && trial.build().isEnded()
                        && life.outcome().message() == null
                : ending == Ending.FINISHED && life.state().result() == Result.SUCCESS;
        if (good && operation.ofFile() && !isWhole()) {
            return Cell.Verdict.ANOTHER_FILE;
        }
        if (good && !lines().containsAll(printed(usual))) {
            return Cell.Verdict.WITHOUT;
        }
        if (good) {
            return Cell.Verdict.RECOVERED;
        }
        return trial.struck() > 1 ? Cell.Verdict.RETRIED : Cell.Verdict.FAILED;
    }

    private List<String> lines() {
        return trial.host.lines.stream().map(Judge::normal).toList();
    }

    /** What is of the build's own log. */
    private List<String> printed(Set<String> lines) {
        return operation != Operation.LOG
                ? List.of()
                : lines.stream().filter(line -> line.startsWith(" ")).toList();
    }

    private List<String> said(Life life) {
        List<String> all = new ArrayList<>(trial.host.lines);
        if (life.outcome() != null && life.outcome().message() != null) {
            all.add(life.outcome().message());
        }
        return all;
    }

    /** Why it failed, or else the first line that would not have been there. */
    private String text(Life life, Cell.Verdict verdict, Set<String> usual) {
        if (verdict == Cell.Verdict.ANOTHER_FILE || verdict == Cell.Verdict.WITHOUT) {
            return lines().stream()
                    .filter(line -> line.contains("Note: ") || line.contains("could not be had"))
                    .findFirst()
                    .orElseGet(() -> unusual(usual));
        }
        if (verdict != Cell.Verdict.RECOVERED && life.outcome() != null) {
            String message = life.outcome().message();
            return normal(message == null ? trial.host.lines.get(trial.host.lines.size() - 1) : message);
        }
        return unusual(usual);
    }

    private String unusual(Set<String> usual) {
        return lines().stream()
                .filter(line -> !usual.contains(line))
                .findFirst()
                .orElse("");
    }

    /** A request that was throttled was not carried out, and that is known. */
    private void checkPauseBetweenStarts() {
        List<RecordedRequest> posts = trial.simulator
                .journal()
                .requests("POST", site.path(Operation.START) == null ? "none" : site.path(Operation.START));
        for (int i = 1; i < posts.size(); i++) {
            Duration pause =
                    Duration.between(posts.get(i - 1).at(), posts.get(i).at());
            check(
                    posts.get(i - 1).status() == 429 || pause.compareTo(LOOK) >= 0,
                    "a start was sent again after " + pause.toSeconds() + " s");
        }
    }

    private void checkOtherOrigin() {
        if (trial.otherOrigin != null) {
            trial.otherOrigin.asked.forEach(asked -> SECRET_HEADERS.forEach(
                    header -> check(asked.header(header) == null, "another origin was shown " + header)));
            check(mayBeElsewhere() || trial.otherOrigin.asked.isEmpty(), "another origin was asked");
        }
    }

    /** Files are, and the logs of some of Semaphore's jobs. */
    private boolean mayBeElsewhere() {
        return operation == Operation.DOWNLOAD || operation == Operation.LOG && site == Site.SEMAPHORE;
    }

    /** Whether what lies in the folder is no more than what was wanted; sizes that are a hint bound nothing. */
    private boolean fits() {
        if (site == Site.MENDIX) {
            return true;
        }
        try (Stream<Path> files = Files.walk(trial.folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .allMatch(size -> size <= Site.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWhole() {
        Path file = trial.folder.resolve(Trial.FILE);
        try {
            return Files.exists(file) && Files.size(file) == site.fileSize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same text for each run, and for services where only names differ: without addresses, ids and sizes. */
    static String normal(String text) {
        return text.replaceAll("\\(expected: \\d+; received: \\d+\\)", "(expected: …; received: …)")
                .replaceAll(
                        "https?://(127\\.0\\.0\\.1|localhost)(:\\d+)?( \\[/127\\.0\\.0\\.1\\])?[\\w/?=.:-]*",
                        "<address>")
                .replaceAll("(127\\.0\\.0\\.1|localhost)(:\\d+)?", "<host>")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9a-f]{24}\\b", "<id>")
                .replaceAll("(GET|POST) /\\S*[^\\s:.]", "$1 …")
                .replaceAll("Connection reset by peer", "Connection reset")
                .replaceAll(": Name or service not known|: Temporary failure in name resolution", "")
                .replaceAll("\\s+", " ")
                .replaceAll("[\\p{Cntrl}\\ufffd]", "");
    }
}
