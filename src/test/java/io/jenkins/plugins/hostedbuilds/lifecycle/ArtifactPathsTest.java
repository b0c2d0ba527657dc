package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathsTest {
    private final ArtifactPaths paths = new ArtifactPaths("out");

    @ParameterizedTest
    @CsvSource(textBlock = """
        app.ipa,                  out/app.ipa
        logs/unit.txt,            out/logs/unit.txt
        ../../etc/passwd,         out/etc/passwd
        /etc/passwd,              out/etc/passwd
        ..\\..\\boot.ini,         out/boot.ini
        C:\\Windows\\a.txt,       out/C_/Windows/a.txt
        ./a//b/./c,               out/a/b/c
        ..,                       out/artifact
        con,                      out/_con
        NUL.txt,                  out/_NUL.txt
        what?.txt,                out/what_.txt
        end.,                     out/end_
        '.. ',                    out/._
        'end. ',                  out/end_
        'CON .txt',               out/_CON .txt
        COM1.tar.gz,              out/_COM1.tar.gz
        LPT¹,                out/_LPT¹
        conout$,                  out/_conout$
        console,                  out/console
        """)
    void aNameBecomesAPathInTheFolder(String name, String path) {
        assertEquals(path, paths.next(name));
    }

    @Test
    void aNameOfBlanksIsNone() {
        assertEquals("out/artifact", paths.next("  "));
    }

    @Test
    void controlCharactersAreReplaced() {
        assertEquals("out/a_b_c", paths.next("a\0b\nc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u0085b", "a\u200bb", "a\u2028b", "a\ud800b", "a\ufeffb"})
    void whatIsNotSeenIsReplaced(String name) {
        assertEquals("out/a_b", paths.next(name));
    }

    @Test
    void namesThatDifferInTheWritingOfAnAccentAreEqualOnSomeSystems() {
        paths.next("caf\u00e9.txt");
        assertEquals("out/cafe\u0301-2.txt", paths.next("cafe\u0301.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u6f22", "\ud83d\ude00", "x"})
    void aNameOfAnyLettersIsShortEnoughForAFileSystem(String letter) {
        String name = paths.next(letter.repeat(1_000) + ".ipa").substring("out/".length());
        assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 200, name);
        assertTrue(name.endsWith(letter + ".ipa"), name);
        assertFalse(name.contains("?"), name);
    }

    @Test
    void equalNamesAreNumbered() {
        paths.next("app.tar.gz");
        assertEquals("out/app-2.tar.gz", paths.next("app.tar.gz"));
        assertEquals("out/app-3.tar.gz", paths.next("app.tar.gz"));
    }

    @Test
    void namesThatDifferInCaseOnlyAreEqualOnSomeSystems() {
        paths.next("App");
        assertEquals("out/app-2", paths.next("app"));
    }

    @Test
    void aLongNameKeepsItsType() {
        String path = paths.next("x".repeat(1_000) + ".ipa");
        assertTrue(path.endsWith(".ipa"));
        assertTrue(path.length() <= 130, path);
    }

    @Test
    void aNameOfAThousandFoldersKeepsTheLast() {
        assertEquals("out/" + "d/".repeat(9) + "f", paths.next("d/".repeat(1_000) + "f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "a/b", "a\\b", "./out", "a..b/c"})
    void aRelativePathStaysInside(String path) {
        assertTrue(ArtifactPaths.inside(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/out", "\\out", "..", "a/../../b", "a\\..\\b", "C:\\out", "c:out", "a\0b"})
    void aPathThatMayLeadOutIsNotInside(String path) {
        assertFalse(ArtifactPaths.inside(path));
    }
}
