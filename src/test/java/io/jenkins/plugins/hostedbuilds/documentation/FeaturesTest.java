package io.jenkins.plugins.hostedbuilds.documentation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about features promises is shown by the tests that it names. */
class FeaturesTest {
    private static final Pattern ROW = Pattern.compile("^\\| .* \\| `(\\w+#\\w+)` \\|$");

    static List<String> tests() {
        return new Page(Path.of("docs/features.md"))
                .lines().stream()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(1))
                        .toList();
    }

    @Test
    void everyFeatureNamesATest() {
        long rows = new Page(Path.of("docs/features.md"))
                .lines().stream().filter(line -> line.startsWith("| ")).count();
        assertTrue(rows > 30 && tests().size() == rows - 1, () -> "only " + tests());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theTestOfAFeatureExists(String test) throws IOException {
        assertTrue(TestName.of(test).exists(), test);
    }
}
