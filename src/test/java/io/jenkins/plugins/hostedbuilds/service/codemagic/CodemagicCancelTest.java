package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodemagicCancelTest extends CodemagicFixture {

    /** The third call of the page from 2020. */
    @Test
    void theRequestIsTheOneOfTheExample() {
        BuildRef build = started();
        Http.get(service.cancel(build));
        RecordedRequest sent = only("POST", "/builds/" + build.id() + "/cancel");
        assertEquals(codemagic.token(), sent.header("x-auth-token"));
        assertEquals("", sent.query() + sent.body());
        assertNull(sent.header("content-type"));
    }

    @Test
    void theBuildIsStopped() {
        BuildRef build = started();
        Http.get(service.cancel(build));
        assertEquals(Result.ABORTED, Http.get(service.read(build)).result());
    }

    @Test
    void aBuildThatHasFinishedIsAsGood() {
        BuildRef build = started();
        simulated(build).finish("finished");
        Http.get(service.cancel(build));
        assertEquals(208, only("POST", ".*/cancel").status());
        assertEquals(Result.SUCCESS, Http.get(service.read(build)).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<html></html>", "[42]"})
    void theAnswersBodyDoesNotMatter(String body) {
        simulator.faults().on("*", ".*").status(200, "text/plain", body, Map.of());
        Http.get(service.cancel(new BuildRef("b1", null, null, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409})
    void aRefusalIsOne(int status) {
        codemagic.cancelRefused(status);
        ServiceException failure = Http.failure(service.cancel(started()));
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(status, failure.status());
    }

    @Test
    void anOutageIsNoRefusal() {
        BuildRef build = started();
        simulator.faults().on("POST", ".*").serverError();
        assertEquals(Kind.UNKNOWN, Http.failure(service.cancel(build)).kind());
    }
}
