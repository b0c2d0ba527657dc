package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import java.time.Instant;

/**
 * All that must be remembered of one hosted build; immutable. A host keeps its text form, see {@link LifeJson}.
 *
 * @param key a text that no other life has
 * @param service the name of the configured service
 * @param kind the service's kind
 * @param goal what it is for
 * @param request the arguments; hosts that show a life keep them {@linkplain BuildRequest#withoutValues() without values}
 * @param what what is built in a few words, or null while or where that is not known
 * @param options how to follow
 * @param phase how far it has come
 * @param posts how often the start was sent at most
 * @param evidence what was noted before the start, or null
 * @param build the build, or null where it is not known
 * @param state what the service last said of it, or null
 * @param since when following began, or null
 * @param outcome how it ended, or null
 * @param harvest what was brought home of the build
 * @param aborted whether whoever waits for the build was stopped; false in a life of an older version
 */
public record Life(
        String key,
        String service,
        String kind,
        Goal goal,
        BuildRequest request,
        String what,
        Options options,
        Phase phase,
        int posts,
        Evidence evidence,
        BuildRef build,
        BuildState state,
        Instant since,
        Outcome outcome,
        Harvest harvest,
        boolean aborted) {

    public Life {
        harvest = harvest == null ? Harvest.NONE : harvest;
    }

    /** A life that has yet to begin. */
    public static Life intended(
            String key, String service, String kind, Goal goal, BuildRequest request, Options options) {
        return new Life(
                key,
                service,
                kind,
                goal,
                request,
                null,
                options,
                Phase.INTENDED,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    Life about(String words) {
        return asked(request, words, options);
    }

    /** The same with other arguments. */
    public Life with(BuildRequest other) {
        return asked(other, what, options);
    }

    /** The same, followed in another way. */
    public Life with(Options other) {
        return asked(request, what, other);
    }

    private Life asked(BuildRequest other, String words, Options how) {
        return new Life(
                key, service, kind, goal, other, words, how, phase, posts, evidence, build, state, since, outcome,
                harvest, aborted);
    }

    Life at(Phase next) {
        return came(next, posts, evidence, build, state, since, outcome);
    }

    /** About to send the start for the next time. */
    Life starting(Evidence noted) {
        return came(Phase.STARTING, posts + 1, noted, build, state, since, outcome);
    }

    /** Its build is known. */
    public Life following(BuildRef found, Instant now) {
        return came(Phase.FOLLOWING, posts, evidence, found, state, now, outcome);
    }

    Life seen(BuildState told) {
        BuildRef known = build == null ? null : build.withNumber(told.number());
        return came(phase, posts, evidence, known, told, since, outcome);
    }

    Life ended(Outcome how) {
        return came(Phase.DONE, posts, evidence, build, state, since, how);
    }

    private Life came(
            Phase now, int sent, Evidence noted, BuildRef known, BuildState told, Instant began, Outcome how) {
        return new Life(
                key, service, kind, goal, request, what, options, now, sent, noted, known, told, began, how, harvest,
                aborted);
    }

    /** Whoever waits for it was stopped. */
    Life withAbort() {
        return more(harvest, true);
    }

    Life logged(String part, long next) {
        return more(harvest.logged(part, next), aborted);
    }

    Life fetched(int place, String path) {
        return more(harvest.fetched(place, path), aborted);
    }

    private Life more(Harvest all, boolean stopped) {
        return new Life(
                key, service, kind, goal, request, what, options, phase, posts, evidence, build, state, since, outcome,
                all, stopped);
    }

    /** Whether its build was to be stopped, and may run on all the same. */
    public boolean leftRunning() {
        return aborted && options.cancelOnAbort() && build != null && (state == null || !state.ended());
    }

    /** A life that does nothing but stop this one's build. */
    public Life toStop() {
        return new Life(
                key,
                service,
                kind,
                Goal.CANCEL,
                request,
                what,
                Options.STANDARD,
                Phase.CANCELLING,
                posts,
                evidence,
                build,
                null,
                since,
                null,
                null,
                false);
    }

    /** The same as it is kept: without the service's JSON, which is large. */
    public Life slim() {
        return state == null ? this : seen(state.withoutDetails());
    }

    /** Whether it is over. */
    public boolean over() {
        return phase == Phase.DONE;
    }
}
