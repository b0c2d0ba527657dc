package io.jenkins.plugins.hostedbuilds.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every field of every form has its help, and what can be typed its example. */
@WithJenkins
class HelpTest {
    private static final String ROOT = "io.jenkins.plugins.hostedbuilds.";
    private static final Pattern INCLUDE = Pattern.compile("<st:include class=\"([^\"]+)\" page=\"([^\"]+)\"");
    private static final Pattern ENTRY =
            Pattern.compile("<f:entry field=\"(\\w+)\"[^>]*>\\s*<(\\w+:\\w+)", Pattern.DOTALL);
    private static final List<String> TYPED = List.of("f:textbox", "f:textarea", "f:number", "h:choice");

    /** Looked for as Jenkins does: of the class, or of the next one above that has it. */
    private static String text(Class<?> type, String page) throws IOException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            try (InputStream file = c.getResourceAsStream(c.getSimpleName() + "/" + page)) {
                if (file != null) {
                    return new String(file.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    /** The controls of a form by the names of their fields, with those of the pages that it includes. */
    private static Map<String, String> controls(Class<?> type, String jelly) throws Exception {
        Map<String, String> controls = new TreeMap<>();
        if (jelly == null) {
            return controls;
        }
        ENTRY.matcher(jelly).results().forEach(entry -> controls.put(entry.group(1), entry.group(2)));
        Matcher include = INCLUDE.matcher(jelly);
        while (include.find()) {
            Class<?> other = include.group(1).startsWith("$") ? type : Class.forName(include.group(1));
            controls.putAll(controls(type, text(other, include.group(2))));
        }
        return controls;
    }

    private static List<Class<?>> forms() {
        List<Class<?>> types = new ArrayList<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz.getName().startsWith(ROOT)) {
                types.add(descriptor.clazz);
            }
        }
        return types;
    }

    static Map<String, String> controls(Class<?> type) throws Exception {
        Map<String, String> controls = controls(type, text(type, "config.jelly"));
        controls.putAll(controls(type, text(type, "credentials.jelly")));
        return controls;
    }

    @Test
    void formsAndFieldsAreFound(JenkinsRule j) throws Exception {
        assertTrue(forms().size() >= 25, () -> forms().toString());
        int fields = 0;
        for (Class<?> form : forms()) {
            fields += controls(form).size();
        }
        assertTrue(fields >= 150, fields + " fields");
    }

    @Test
    void everyFieldHasItsHelp(JenkinsRule j) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> form : forms()) {
            for (String field : controls(form).keySet()) {
                if (text(form, "help-" + field + ".html") == null) {
                    missing.add(form.getSimpleName() + "." + field);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsTypedHasAnExample(JenkinsRule j) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> form : forms()) {
            for (Map.Entry<String, String> control : controls(form).entrySet()) {
                String help = text(form, "help-" + control.getKey() + ".html");
                if (TYPED.contains(control.getValue()) && help != null && !help.contains("<code>")) {
                    missing.add(form.getSimpleName() + "." + control.getKey());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyStepAndBuildStepHasItsHelp(JenkinsRule j) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> form : forms()) {
            boolean chosen =
                    form.getName().contains(".steps.") || form.getName().contains(".freestyle.");
            if (chosen && text(form, "help.html") == null) {
                missing.add(form.getSimpleName());
            }
        }
        assertEquals(List.of(), missing);
    }
}
