package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
    private static final TestCase PASSED = new TestCase("Unit", "LoginTests", "opens", Result.SUCCESS, 0.25, null);
    private static final TestCase FAILED =
            new TestCase("Unit", "LoginTests", "fails", Result.FAILURE, 1.5, "expected <1> & \"2\"\nsecond line");
    private static final TestCase SKIPPED = new TestCase("UI", null, "waits", Result.NOT_BUILT, null, null);

    private static Document parsed(TestCase... tests) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitReport.of(List.of(tests)))));
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    @Test
    void eachSuiteHasItsTests() throws Exception {
        Document document = parsed(PASSED, FAILED, SKIPPED);
        assertEquals(2, document.getElementsByTagName("testsuite").getLength());
        Element unit = first(document, "testsuite");
        assertEquals("Unit", unit.getAttribute("name"));
        assertEquals(2, unit.getElementsByTagName("testcase").getLength());
    }

    @Test
    void suitesAreCounted() throws Exception {
        Element unit = first(parsed(PASSED, FAILED, SKIPPED), "testsuite");
        assertEquals("2", unit.getAttribute("tests"));
        assertEquals("1", unit.getAttribute("failures"));
        assertEquals("0", unit.getAttribute("skipped"));
    }

    @Test
    void aFailureHasItsMessage() throws Exception {
        Element failure = first(parsed(FAILED), "failure");
        assertEquals("expected <1> & \"2\"", failure.getAttribute("message"));
        assertEquals("expected <1> & \"2\"\nsecond line", failure.getTextContent());
    }

    @Test
    void aTestThatWasNotRunIsSkipped() throws Exception {
        assertEquals(1, parsed(SKIPPED).getElementsByTagName("skipped").getLength());
    }

    @Test
    void aTestWithoutAClassIsInItsSuites() throws Exception {
        assertEquals("UI", first(parsed(SKIPPED), "testcase").getAttribute("classname"));
    }

    @Test
    void aDurationIsInSeconds() throws Exception {
        assertEquals("0.250", first(parsed(PASSED), "testcase").getAttribute("time"));
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        TestCase odd = new TestCase("Unit", "T", "a\u0000b\u001bc", Result.SUCCESS, null, null);
        assertEquals("a\uFFFDb\uFFFDc", first(parsed(odd), "testcase").getAttribute("name"));
    }

    @Test
    void noTestsAreAReportAllTheSame() throws Exception {
        assertEquals(0, parsed().getElementsByTagName("testcase").getLength());
    }
}
