package io.jenkins.plugins.hostedbuilds.documentation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables of operations and troubleshooting quote from the log is what the plugin says. */
class SemanticsTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern FILLED_IN = Pattern.compile("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}");
    private static final String ANYTHING = "…";

    /** A text that a page quotes: of more than one word, so that names of arguments and steps are none. */
    record Quote(String page, String text) {
        @Override
        public String toString() {
            return page + ": " + text;
        }
    }

    static List<Quote> quotes() {
        List<Quote> quotes = new ArrayList<>();
        quotes.addAll(quotes("docs/operations.md", 2));
        quotes.addAll(quotes("docs/troubleshooting.md", 1));
        return quotes;
    }

    /** The quotes in one column of the three that the pages' tables have. */
    private static List<Quote> quotes(String page, int column) {
        List<Quote> quotes = new ArrayList<>();
        String section = "";
        for (String line : new Page(Path.of(page)).lines()) {
            section = line.startsWith("## ") ? line : section;
            String[] cells = line.split("\\|");
            if (!section.equals("## Webhooks") && line.startsWith("| ") && cells.length == 4) {
                Matcher quoted = QUOTED.matcher(cells[column]);
                while (quoted.find()) {
                    if (quoted.group(1).replace(ANYTHING, "").strip().contains(" ")) {
                        quotes.add(new Quote(page, quoted.group(1)));
                    }
                }
            }
        }
        return quotes;
    }

    /** All texts of the plugin as people read them, with {@value ANYTHING} where something is filled in. */
    private static List<String> texts() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources"))) {
            files = all.filter(file -> file.endsWith("Messages.properties")).toList();
        }
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            Properties messages = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                messages.load(reader);
            }
            for (Object message : messages.values()) {
                texts.add(
                        FILLED_IN.matcher((String) message).replaceAll(ANYTHING).replace("''", "'"));
            }
        }
        return texts;
    }

    @Test
    void theTablesQuoteManyTexts() {
        assertTrue(quotes().size() > 40, quotes()::toString);
    }

    @Test
    void aTextThatThePluginNeverSaysIsFound() throws IOException {
        assertFalse(said(texts(), "Build … has flown away: …"));
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void thePluginSaysWhatThePageQuotes(Quote quote) throws IOException {
        assertTrue(said(texts(), quote.text()), quote::toString);
    }

    /** The words between what is filled in come one after the other in one text. */
    private static boolean said(List<String> texts, String quote) {
        String words = Stream.of(quote.split(ANYTHING))
                .filter(part -> !part.isBlank())
                .map(part -> Pattern.quote(part.strip()))
                .reduce((one, other) -> one + ".*" + other)
                .orElseThrow();
        Pattern pattern = Pattern.compile(words, Pattern.DOTALL);
        return texts.stream().anyMatch(text -> pattern.matcher(text).find());
    }
}
