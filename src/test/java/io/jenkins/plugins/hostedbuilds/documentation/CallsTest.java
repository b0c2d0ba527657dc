package io.jenkins.plugins.hostedbuilds.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of all calls has no hole. */
class CallsTest {
    record Row(String service, String number, String call, String step, String test) {
        @Override
        public String toString() {
            return call + ": " + test;
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String service = null;
        for (String line : new Page(Path.of("docs/calls.md")).lines()) {
            if (line.startsWith("## ")) {
                service = line.substring(3);
            } else if (line.startsWith("| ") && !line.startsWith("| | call")) {
                String[] cells = Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toArray(String[]::new);
                rows.add(new Row(service, cells[0], cells[1], cells[2], cells[3].replace("`", "")));
            }
        }
        return rows;
    }

    @Test
    void allCallsOfTheFirstDocumentsAreThere() {
        Map<String, Long> counts = rows().stream()
                .filter(row -> !row.number().isEmpty())
                .collect(Collectors.groupingBy(Row::service, TreeMap::new, Collectors.counting()));
        assertEquals("{Build.io=31, Codemagic=3, Mendix Cloud=5, Semaphore=4, Xcode Cloud=1}", counts.toString());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTestOfACallExists(Row row) throws IOException {
        assertTrue(TestName.of(row.test()).exists(), row::toString);
    }
}
