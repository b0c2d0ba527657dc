package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search that finds nothing has to be one that would have found something. */
class SpoiltHttpTest {
    private static final String DOCUMENT = "{\"items\": [{\"id\": \"a\", \"size\": 12}], \"next\": null}";

    private final SpoiltHttp http = new SpoiltHttp(1).on("/items", DOCUMENT).refusing("{\"message\": \"no\"}");
    private final Connection connection = http.connection("Some", Authentication.header("x-token", "t0ken"));

    @AfterEach
    void close() {
        http.close();
    }

    private Supplier<CompletableFuture<?>> items(Function<JsonNode, Object> reader) {
        return () -> connection.get("/items").thenApply(reader);
    }

    private void assertFinds(String what, Supplier<CompletableFuture<?>> question) {
        AssertionError found = assertThrows(AssertionError.class, () -> http.ask(2_000, List.of(question)));
        assertTrue(String.valueOf(found.getCause()).contains(what), () -> String.valueOf(found.getCause()));
    }

    @Test
    void theSameSeedSpoilsInTheSameWay() {
        Mutations one = new Mutations(3);
        Mutations other = new Mutations(3);
        for (int i = 0; i < 500; i++) {
            assertArrayEquals(one.of(DOCUMENT), other.of(DOCUMENT));
        }
    }

    @Test
    void aReaderThatIsCarefulPasses() {
        http.ask(2_000, List.of(items(answer -> Json.whole(answer.path("items").path(0), "size"))));
    }

    @Test
    void aFieldThatIsTakenForGrantedIsFound() {
        assertFinds("NullPointerException", items(answer -> answer.get("items").size()));
    }

    @Test
    void aNumberThatIsTakenForASmallOneIsFound() {
        assertFinds(
                "ArithmeticException",
                items(answer -> Math.toIntExact(
                        answer.path("items").path(0).path("size").asLong())));
    }

    @Test
    void aFailureThatIsTakenForNoAnswerIsFound() {
        assertFinds("gave no answer", () -> connection.get("/ items"));
    }

    @Test
    void aQuestionThatNeverEndsIsFound() {
        assertFinds("nothing more happens", CompletableFuture::new);
    }

    @Test
    void requestsWithoutAnEndAreFound() {
        assertFinds("there is no end", this::forever);
    }

    private CompletableFuture<?> forever() {
        return connection.get("/items").handle((answer, failure) -> forever()).thenCompose(next -> next);
    }

    @Test
    void memoryThatNoAnswerAccountsForIsFound() {
        assertFinds("bytes were used", items(answer -> new byte[50_000_000].length));
    }
}
