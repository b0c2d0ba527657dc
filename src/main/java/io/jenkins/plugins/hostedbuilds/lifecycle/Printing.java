package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Prints what the parts of a build have printed: as it becomes known, or the last lines of what failed, at the end. How
 * far it has come is saved, so that a new process goes on there.
 */
final class Printing {
    /** Of a part that failed. */
    private static final int LAST_LINES = 100;

    private static final String INDENT = "  ";

    private final Lifecycle course;
    private Trouble trouble;
    private boolean busy;
    /** What is to be done once all is printed, or null while the build runs. */
    private Runnable then;

    Printing(Lifecycle course) {
        this.course = course;
    }

    /** The build is still running, and may have printed something. */
    void look() {
        if (course.life().options().log() == LogChoice.ALL && course.service() instanceof HasLogs && !busy) {
            pass();
        }
    }

    /** The build has ended; goes on with what is left to do when its log is printed, or cannot be had. */
    void finish(Runnable next) {
        Life life = course.life();
        boolean bad =
                Set.of(Result.FAILURE, Result.UNSTABLE).contains(life.state().result());
        if (life.options().log() == LogChoice.NONE || life.options().log() == LogChoice.FAILED && !bad) {
            next.run();
            return;
        }
        if (!(course.service() instanceof HasLogs)) {
            course.say(Messages.Printing_NoLog(course.service().displayName(), Links.where(life.build())));
            next.run();
            return;
        }
        then = next;
        if (!busy) {
            pass();
        }
    }

    private void pass() {
        busy = true;
        boolean last = then != null;
        HasLogs logs = (HasLogs) course.service();
        Life life = course.life();
        course.ask(() -> logs.logParts(life.build(), life.state()), (parts, failure) -> {
            if (failure != null) {
                failed(last, failure);
                return;
            }
            Deque<LogPart> due = new ArrayDeque<>();
            parts.stream()
                    .filter(part -> life.options().log() == LogChoice.ALL || part.failed())
                    .filter(part -> life.harvest().next(part.id()) != Harvest.WHOLE)
                    .forEach(due::add);
            print(logs, due, last);
        });
    }

    private void print(HasLogs logs, Deque<LogPart> due, boolean last) {
        LogPart part = due.poll();
        if (part == null) {
            over(last);
            return;
        }
        Life life = course.life();
        long from = life.harvest().next(part.id());
        course.ask(() -> logs.log(life.build(), part, from), (lines, failure) -> {
            if (failure != null) {
                failed(last, failure);
            } else if (print(part, from, lines)) {
                course.trySave(() -> print(logs, due, last));
            } else {
                print(logs, due, last);
            }
        });
    }

    /** Whether that is worth remembering: after each part, so that a new process repeats one part at most. */
    private boolean print(LogPart part, long from, LogLines log) {
        List<String> lines = log.lines();
        if (course.life().options().log() == LogChoice.FAILED && lines.size() > LAST_LINES) {
            course.say(Messages.Printing_Last(LAST_LINES, part.name(), lines.size()));
            lines = lines.subList(lines.size() - LAST_LINES, lines.size());
        } else if (!lines.isEmpty() || part.ended()) {
            course.say(from == 0 ? Messages.Printing_Log(part.name()) : Messages.Printing_More(part.name()));
        }
        lines.forEach(line -> course.print(INDENT + line));
        long next = part.ended() ? Harvest.WHOLE : log.next();
        course.life(course.life().logged(part.id(), next));
        return next != from;
    }

    private void over(boolean last) {
        if (trouble != null) {
            trouble.over();
        }
        goOn(last);
    }

    /** The end of the build may have come while something was printed: then once more, for the rest. */
    private void goOn(boolean last) {
        busy = false;
        if (last) {
            then.run();
        } else if (then != null) {
            pass();
        }
    }

    /** While the build runs there will be another time; at its end there is some patience. */
    private void failed(boolean last, ServiceException failure) {
        if (!last) {
            goOn(false);
            return;
        }
        trouble = trouble == null ? new Trouble(course) : trouble;
        if (trouble.note(failure).compareTo(course.engine().tuning().refusal()) >= 0) {
            course.say(Messages.Printing_Failed(failure.getMessage()));
            goOn(true);
        } else {
            course.later(trouble.pause(failure), this::pass);
        }
    }
}
