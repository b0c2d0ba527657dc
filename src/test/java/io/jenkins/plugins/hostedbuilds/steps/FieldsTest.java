package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.FormValidation.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a field that is filled in wrongly. */
class FieldsTest {

    @ParameterizedTest
    @CsvSource({"'', OK", "1, OK", "90, OK", "0, ERROR", "-3, ERROR", "1.5, ERROR", "soon, ERROR", "99999999999, ERROR"
    })
    void numbersAreWholeAndAboveZero(String value, Kind kind) {
        assertEquals(kind, Fields.positive("pollInterval", value).kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'', OK",
        "calc.mda, OK",
        "out/calc.mda, OK",
        "../calc.mda, ERROR",
        "out/../../x, ERROR",
        "/etc/passwd, ERROR",
        "C:\\x, ERROR",
        "..\\x, ERROR"
    })
    void pathsStayInTheWorkspace(String value, Kind kind) {
        assertEquals(kind, Fields.path("download", value).kind);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "*.apk, OK", "'*.apk, reports/**', OK", "/*.apk, WARNING", "../*.apk, WARNING"})
    void patternsThatMatchNothingAreTold(String value, Kind kind) {
        assertEquals(kind, Fields.pattern(value).kind);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "A=b, OK", "A=, OK", "A, ERROR", "=b, ERROR"})
    void linesAreNamesAndValues(String value, Kind kind) {
        assertEquals(kind, Fields.lines("variableLines", value).kind);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "a3946af0-cc38-4e0b-acba-5575c8dad050, OK", "$ID, OK", "Release, WARNING"})
    void idsThatLookLikeNoneAreWarnedOf(String value, Kind kind) {
        assertEquals(kind, Fields.like(value, Fields.UUID, "no id").kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void whatIsRequiredMustNotBeEmpty(String value) {
        assertEquals(Kind.ERROR, Fields.requiredLike(value, ".*", "no id").kind);
    }
}
