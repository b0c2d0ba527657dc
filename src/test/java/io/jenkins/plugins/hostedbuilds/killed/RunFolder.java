package io.jenkins.plugins.hostedbuilds.killed;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is on disk of the first run of a job, whether or not its controller runs. */
record RunFolder(Path home, String job) {
    private static final String STEP = "HostedBuildExecution";

    private Path file(String name) {
        return home.resolve("jobs").resolve(job).resolve("builds/1").resolve(name);
    }

    Path workspace() {
        return home.resolve("workspace").resolve(job);
    }

    /** The life that the run keeps, or null where there is none. */
    Life life() throws IOException {
        if (!Files.exists(file("build.xml"))) {
            return null;
        }
        NodeList texts;
        try {
            texts = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file("build.xml").toFile())
                    .getElementsByTagName("string");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
        for (int i = 0; i < texts.getLength(); i++) {
            String text = texts.item(i).getTextContent();
            if (text.startsWith("{") && text.contains("\"phase\"")) {
                return LifeJson.read(text);
            }
        }
        return null;
    }

    /** Whether the Pipeline's program knows of our step, and so of what it intends. */
    boolean intentIsSaved() throws IOException {
        Path program = file("program.dat");
        return Files.exists(program)
                && new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1).contains(STEP);
    }
}
