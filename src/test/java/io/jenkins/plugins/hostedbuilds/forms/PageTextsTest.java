package io.jenkins.plugins.hostedbuilds.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read can be translated: pages hold keys of texts, or calls of messages, and no words. */
class PageTextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern NOT_SHOWN =
            Pattern.compile("<\\?.*?\\?>|<!--.*?-->|<st:documentation>.*?</st:documentation>", Pattern.DOTALL);
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile(
            "\\b(title|description|caption|addCaption|deleteCaption|placeholder|progress|alt|tooltip|aria-label)=\"([^\"]*)\"");
    /** What the plugin manager shows; Jenkins takes it as it is. */
    private static final Path ABOUT = Path.of("index.jelly");

    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]*)");

    @BeforeAll
    static void thereArePages() throws IOException {
        assertFalse(pages().isEmpty());
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly"))
                    .filter(file -> !RESOURCES.relativize(file).equals(ABOUT))
                    .map(RESOURCES::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static String shown(Path page) throws IOException {
        return NOT_SHOWN.matcher(Files.readString(RESOURCES.resolve(page))).replaceAll(" ");
    }

    private static List<String> words(Stream<String> texts) {
        return texts.map(text -> EXPRESSION.matcher(text).replaceAll(" ").trim())
                .filter(text -> text.chars().anyMatch(Character::isLetter))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thereAreNoWordsBetweenTheTags(Path page) throws IOException {
        String plain = EXPRESSION.matcher(shown(page)).replaceAll(" ");
        assertEquals(List.of(), words(Stream.of(TAG.split(plain))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thereAreNoWordsInAttributesThatAreShown(Path page) throws IOException {
        assertEquals(
                List.of(), words(SHOWN_ATTRIBUTE.matcher(shown(page)).results().map(attribute -> attribute.group(2))));
    }

    /** A key that is no text by itself is looked up beside the page. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyKeyHasItsText(Path page) throws IOException {
        Properties texts = new Properties();
        Path beside = RESOURCES.resolve(page.toString().replace(".jelly", ".properties"));
        if (Files.exists(beside)) {
            try (Reader reader = Files.newBufferedReader(beside, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        assertEquals(
                List.of(),
                KEY.matcher(shown(page))
                        .results()
                        .map(MatchResult::group)
                        .map(key -> key.substring(3))
                        .filter(key -> !Character.isUpperCase(key.charAt(0)) && !texts.containsKey(key))
                        .toList());
    }

    /** The test itself finds what it is for. */
    @Test
    void wordsAreFound() {
        assertEquals(List.of("plain words"), words(Stream.of(TAG.split("<a b=\"c\">plain words</a>"))));
    }
}
