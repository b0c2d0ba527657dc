package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildIoDocumentationTest {
    private static final Path PAGE = Path.of("docs", "services", "build-io.md");

    private static String row(BuildIoOperation operation) {
        return "| `%s` | `%s %s` |%s|%s|"
                .formatted(
                        operation.word(),
                        operation.method(),
                        operation.path(),
                        cell(operation.required()),
                        cell(operation.optional()));
    }

    private static String cell(List<String> names) {
        return names.stream().map(name -> " `" + name + "`").collect(Collectors.joining(",")) + " ";
    }

    @Test
    void thePageHasTheTableOfTheCode() throws IOException {
        assumeTrue(Files.exists(PAGE), "there is no documentation here");
        String head = "| operation | call | required | optional |";
        List<String> lines = Files.readAllLines(PAGE);
        List<String> table = lines.subList(lines.indexOf(head) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertEquals(
                Arrays.stream(BuildIoOperation.values())
                        .map(BuildIoDocumentationTest::row)
                        .toList(),
                table);
    }

    @ParameterizedTest
    @EnumSource(BuildIoOperation.class)
    void thePageHasAnExampleOfEachArgument(BuildIoOperation operation) throws IOException {
        assumeTrue(Files.exists(PAGE), "there is no documentation here");
        String page = Files.readString(PAGE);
        Stream.concat(operation.required().stream(), operation.optional().stream())
                .forEach(name -> assertTrue(
                        Pattern.compile("\\b" + name + ": ['\\[r]")
                                .matcher(page)
                                .find(),
                        name));
    }
}
