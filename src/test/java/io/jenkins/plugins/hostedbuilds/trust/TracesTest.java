package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search finds what it has to find. */
class TracesTest {
    private static final String SECRET = "s3cret <\"+/&> word";

    private final Traces traces = new Traces().of("it", SECRET);

    private List<String> found(String text) {
        traces.look("here", text);
        return traces.found();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=s3cret <\"+/&> word.",
                "?auth_token=s3cret+%3C%22%2B%2F%26%3E+word&x",
                "/s3cret%20%3C%22%2B%2F%26%3E%20word/x",
                "<value>s3cret &lt;&quot;+/&amp;&gt; word</value>",
                "<value>s3cret &lt;\"+/&amp;&gt; word</value>",
                "{\"token\": \"s3cret <\\\"+/&> word\"}"
            })
    void aSecretIsFoundHoweverItIsWritten(String text) {
        assertEquals(List.of("it in here"), found(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "me", "me:", "user", "user:"})
    void aSecretIsFoundInBase64BehindAnyUser(String user) {
        byte[] basic = (user + SECRET + "?").getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("it in here"), found("Basic " + Base64.getEncoder().encodeToString(basic)));
    }

    @Test
    void eachLineOfAKeyIsFound() {
        Traces key = new Traces().of("key", "-----BEGIN PRIVATE KEY-----\nfirst-line\nlast--line\n-----END-----\n");
        key.look("here", "x last--line");
        assertEquals(List.of("key in here"), key.found());
    }

    @Test
    void aSecretIsFoundInFilesAndInTheirNames(@TempDir Path folder) throws Exception {
        Traces plain = new Traces().of("it", "plain-s3cret");
        Files.write(folder.resolve("a"), "\0\1plain-s3cret\2".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder.resolve("plain-s3cret"));
        plain.lookBelow(folder);
        assertEquals(
                List.of("it in a", "it in the name of plain-s3cret"),
                plain.found().stream().sorted().toList());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(List.of(), found("s3cret word"));
    }

    @Test
    void whatWouldBeFoundByChanceIsNoSecret() {
        Traces none = new Traces();
        assertThrows(IllegalArgumentException.class, () -> none.of("it", "main"));
    }
}
