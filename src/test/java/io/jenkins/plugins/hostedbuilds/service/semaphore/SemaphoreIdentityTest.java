package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a token can see stands for who we are, where there is a call for that. */
class SemaphoreIdentityTest extends SemaphoreFixture {

    private Identifying identifying(SemaphoreDialect dialect) {
        return (Identifying) service(dialect);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "INTERNAL")
    void projectsAreCounted(SemaphoreDialect dialect) {
        semaphore.addProject("base-app");
        semaphore.addProject("shop");
        assertEquals(
                "a token for which 2 projects are listed",
                Http.get(identifying(dialect).identify()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "INTERNAL")
    void oneQuestionIsAsked(SemaphoreDialect dialect) {
        Http.get(identifying(dialect).identify());
        only("GET", ".*/projects");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "INTERNAL")
    void anAnswerWithoutProjectsIsNone(SemaphoreDialect dialect) {
        answer(200, "{}");
        assertHolds(Http.failure(identifying(dialect).identify()), "GET /projects");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "INTERNAL")
    void aWrongTokenIsNobody(SemaphoreDialect dialect) {
        semaphore.token("another");
        refusal(401, identifying(dialect).identify());
    }

    /** Its document has no call but those about builds. */
    @Test
    void theInternalDialectCannotBeAsked() {
        assertFalse(Identifying.class.isAssignableFrom(internal.getClass()));
    }
}
