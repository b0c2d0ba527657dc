package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Tests as an XML file in the form that began with JUnit, which Jenkins' own junit step reads. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(List<TestCase> tests) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            Map<String, List<TestCase>> suites = tests.stream()
                    .collect(Collectors.groupingBy(TestCase::suite, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<TestCase>> suite : suites.entrySet()) {
                write(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, String name, List<TestCase> tests) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(tests.size()));
        attribute(xml, "failures", String.valueOf(count(tests, Result.FAILURE)));
        attribute(xml, "skipped", String.valueOf(count(tests, Result.NOT_BUILT)));
        for (TestCase test : tests) {
            write(xml, test);
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, TestCase test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", test.className() == null ? test.suite() : test.className());
        attribute(xml, "name", test.name());
        if (test.seconds() != null) {
            attribute(xml, "time", String.format(Locale.ROOT, "%.3f", test.seconds()));
        }
        if (test.result() == Result.FAILURE) {
            xml.writeStartElement("failure");
            String message = test.message() == null ? "" : test.message();
            attribute(xml, "message", message.lines().findFirst().orElse(""));
            xml.writeCharacters(fit(message));
            xml.writeEndElement();
        } else if (test.result() == Result.NOT_BUILT) {
            xml.writeEmptyElement("skipped");
        }
        xml.writeEndElement();
    }

    static long count(List<TestCase> tests, Result result) {
        return tests.stream().filter(test -> test.result() == result).count();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, fit(value));
    }

    /** Without what XML 1.0 cannot hold, not even escaped. */
    private static String fit(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\t'
                                || point == '\n'
                                || point == '\r'
                                || point >= 0x20 && point <= 0xD7FF
                                || point >= 0xE000 && point <= 0xFFFD
                                || point >= 0x10000
                        ? point
                        : 0xFFFD)
                .forEach(fit::appendCodePoint);
        return fit.toString();
    }
}
