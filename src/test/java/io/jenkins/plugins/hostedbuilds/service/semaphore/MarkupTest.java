package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @ParameterizedTest
    @CsvSource({
        "<span class='ansi-red'>red</span>, red",
        "<SPAN>loud</SPAN>, loud",
        "<b>bold</b> <i>text</i>, bold text",
        "<a href='https://example.com/?a=1'>here</a>, here"
    })
    void tagsThatColourATextAreTakenAway(String html, String text) {
        assertEquals(text, Markup.text(html));
    }

    @Test
    void aBreakIsALineEnd() {
        assertEquals("one\ntwo\nthree", Markup.text("one<br>two<BR/>three"));
    }

    @ParameterizedTest
    @CsvSource({
        "1 &lt; 2 &amp;&amp; 3 &gt; 2, 1 < 2 && 3 > 2",
        "&quot;x&quot; &#39;y&#x27; &apos;, '\"x\" ''y'' '''",
        "a&nbsp;b, a b",
        "&#10003;, ✓"
    })
    void entitiesAreRead(String html, String text) {
        assertEquals(text, Markup.text(html));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"List<String>", "1 < 2 > 0", "<xml attr='1'>", "&unknown; & &", "&#0; &#27; &#9999999;", "$1"})
    void whatOnlyLooksLikeMarkupStays(String text) {
        assertEquals(text, Markup.text(text));
    }

    @Test
    void whatEntitiesStandForIsNoMarkup() {
        assertEquals("<b>not bold</b> &lt;", Markup.text("&lt;b&gt;not bold&lt;/b&gt; &amp;lt;"));
    }
}
