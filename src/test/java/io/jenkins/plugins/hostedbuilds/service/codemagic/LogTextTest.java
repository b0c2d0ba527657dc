package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    private static List<String> lines(String text) {
        return LogText.lines(text, List.of("t0ken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb\r\n", "a\rb", "a<br>b", "a<BR />b", "a  \nb\n\n \n"})
    void linesAreToldOneByOne(String text) {
        assertEquals(List.of("a", "b"), lines(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\r\n", "<span></span>"})
    void nothingIsNoLine(String text) {
        assertEquals(List.of(), lines(text));
    }

    @Test
    void anEmptyLineBetweenOthersIsKept() {
        assertEquals(List.of("a", "", "b"), lines("a\n\nb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<span style=\"color:red\">a</span>b | ab",
                "<SPAN>a</SPAN> | a",
                "List<String> | List<String>",
                "<spanner> | <spanner>",
                "a &lt; b &amp;&amp; b &gt; c | a < b && b > c",
                "&quot;a&quot; &#39;b&#39; &apos;c&apos; &#x27;d&#x27; | \"a\" 'b' 'c' 'd'",
                "a&nbsp;b | a b",
                "&amp;lt; | &lt;",
                "&#9731; &#x1F600; | ☃ 😀",
                "&lt;span&gt; | <span>",
                "&copy; &; &#; &#x; &#99999999; | &copy; &; &#; &#x; &#99999999;",
                "&#27;[8m &#1114112; | &#27;[8m &#1114112;"
            })
    void tagsAndEntitiesAreUndone(String text, String line) {
        assertEquals(List.of(line), lines(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent t0ken", "sent t0<span>ken</span>", "sent t&#48;ken"})
    void ourTokenIsBlottedOut(String text) {
        assertEquals(List.of("sent ****"), lines(text));
    }
}
