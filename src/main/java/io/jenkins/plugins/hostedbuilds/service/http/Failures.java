package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * Puts into words what became of a request that brought no success, and what to do about it.
 *
 * @param shown makes words from outside fit to be shown
 */
record Failures(Account account, Clock clock, Remedies remedies, UnaryOperator<String> shown) {

    /** No answer came; where it was not asked because something else failed before, that is told. */
    ServiceException unanswered(String method, String path, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ServiceException told) {
            return told;
        }
        String words = shown.apply(String.valueOf(cause.getMessage()));
        boolean sent = !(cause instanceof TransportException known) || known.sent();
        return sent
                ? ServiceException.unknown(
                        0, null, Messages.Connection_NoAnswer(account.service(), method, path, words))
                : ServiceException.notSent(
                        Messages.Connection_Unreachable(account.service(), account.address(), words));
    }

    /** An answer came, and it is no success. */
    ServiceException refusal(String method, String path, Answer answer) {
        int status = answer.status();
        Problem problem = Problem.in(answer);
        String words = problem.words().isEmpty() ? "" : Messages.Connection_Words(shown.apply(problem.words()));
        String text = Messages.Connection_Answered(account.service(), method, path, status, words);
        if (status == 429) {
            return ServiceException.throttled(status, RateLimits.pause(answer, clock.instant()), text);
        }
        String code = problem.code() == null ? null : shown.apply(problem.code());
        boolean passing = status >= 500 || status == 408 || status == 425;
        if (passing && !remedies.permanent(code)) {
            return ServiceException.unknown(status, RateLimits.retryAfter(answer, clock.instant()), text);
        }
        String place = problem.place() == null ? null : shown.apply(problem.place());
        return ServiceException.refused(status, code, text + " " + remedy(status, code, place));
    }

    private String remedy(int status, String code, String place) {
        String better = remedies.remedy(status, code, place);
        if (better != null) {
            return better;
        }
        if (status / 100 == 3) {
            return Messages.Connection_Redirected(account.address());
        }
        return switch (status) {
            case 401 -> Messages.Connection_Unauthorized(account.credentials());
            case 403 -> Messages.Connection_Forbidden(account.credentials());
            case 404 -> Messages.Connection_NotFound(account.address());
            case 410 -> Messages.Connection_Gone();
            default -> Messages.Connection_Refused();
        };
    }
}
