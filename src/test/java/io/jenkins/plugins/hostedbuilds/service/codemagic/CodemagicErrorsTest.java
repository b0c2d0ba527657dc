package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where something goes wrong, and that the page about Codemagic says what to do then. */
class CodemagicErrorsTest extends CodemagicFixture {
    private static final Path PAGE = Path.of("docs", "services", "codemagic.md");
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of());

    private static void assertDocumented(String... words) throws IOException {
        assumeTrue(Files.exists(PAGE), "there is no documentation here");
        String page = Files.readString(PAGE);
        String errors = page.substring(page.indexOf("## Errors"), page.indexOf("## What cannot be done"));
        for (String word : words) {
            assertTrue(errors.contains(word), word);
        }
    }

    private static void assertTold(ServiceException failure, String... words) throws IOException {
        assertHolds(failure, words);
        assertDocumented(words);
    }

    private ServiceException startRefused() {
        return Http.failure(service.start(request(), evidence(service, "key-1")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, with 400",
        "401, It does not accept credentials",
        "403, but does not allow this",
        "404, check the ids"
    })
    void aStartThatIsRefusedSaysWhatToDo(int status, String remedy) throws IOException {
        simulator.faults().on("POST", "/builds").status(status);
        ServiceException failure = startRefused();
        assertEquals(Kind.REFUSED, failure.kind());
        assertTold(failure, "with " + status, remedy);
    }

    @Test
    void aRefusalIsInCodemagicsWords() {
        simulator.faults().on("POST", "/builds").status(400, JSON, "{\"error\":\"no such instance type\"}", Map.of());
        assertHolds(startRefused(), "with 400 (no such instance type)");
    }

    @Test
    void aStartThatComesTooSoonIsHeldBackAsLongAsCodemagicAsks() throws IOException {
        simulator.faults().on("POST", "/builds").tooManyRequests(Duration.ofSeconds(90));
        ServiceException failure = startRefused();
        assertEquals(Kind.THROTTLED, failure.kind());
        assertEquals(Duration.ofSeconds(90), failure.retryAfter());
        assertTold(failure, "with 429");
    }

    @Test
    void aRedirectPointsAtTheAddress() throws IOException {
        simulator.faults().on("POST", "/builds").redirect(URI.create("https://elsewhere.example/"));
        assertTold(startRefused(), "with 302", "It sends the request elsewhere");
    }

    @Test
    void aPageInThePlaceOfJsonPointsAtTheAddress() throws IOException {
        simulator.faults().on("GET", "/builds/.*").html();
        assertTold(Http.failure(service.read(SOME)), "instead of JSON: check the service's address");
    }

    @Test
    void aHostThatIsNotThereIsNamed() throws IOException {
        CodemagicService nowhere = service(URI.create("http://nowhere.invalid"), true);
        ServiceException failure = Http.failure(nowhere.start(request(), evidence(nowhere, "key-1")));
        assertEquals(Kind.NOT_SENT, failure.kind());
        assertTold(failure, "cannot be reached");
    }

    @Test
    void anotherApiInThePlaceOfV3PointsAtItsAddress() throws IOException {
        BuildRef build = started();
        assertTold(Http.failure(readingV3(codemagic.uri()).read(build)), "without a status");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "branch | | Argument \"branch\" is missing: give a branch or a tag.",
                "tag | v1 | Argument \"tag\" cannot be given together with \"branch\"",
                "environment | | Argument \"environment\" has an unknown entry"
            })
    void anArgumentThatMakesNoSenseIsNamed(String argument, String value, String words) throws IOException {
        Object given = "environment".equals(argument) ? Map.of("vars", Map.of()) : value;
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> service.check(request(argument, given)));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains(words), e::getMessage);
        assertDocumented(words);
    }

    @ParameterizedTest
    @CsvSource({
        "finished, SUCCESS",
        "warning, UNSTABLE",
        "failed, FAILURE",
        "timeout, FAILURE",
        "canceled, ABORTED",
        "cancelled, ABORTED",
        "skipped, NOT_BUILT"
    })
    void everyFinalWordIsDocumented(String word, String result) throws IOException {
        assumeTrue(Files.exists(PAGE), "there is no documentation here");
        assertEquals(result, CodemagicStatus.result(word).name());
        assertTrue(
                Files.readAllLines(PAGE).stream()
                        .anyMatch(line -> line.startsWith("|")
                                && line.contains("`" + word + "`")
                                && line.endsWith("| `" + result + "` |")),
                word);
    }
}
