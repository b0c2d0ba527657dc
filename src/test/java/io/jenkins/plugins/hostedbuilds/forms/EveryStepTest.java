package io.jenkins.plugins.hostedbuilds.forms;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every argument of every step goes through its form and comes out as it was; whatever steps there are. */
@WithJenkins
class EveryStepTest {
    private static final Map<String, Object> SAMPLES = Map.of(
            "log",
            "all",
            "operation",
            "apps.get",
            "clean",
            true,
            "environment",
            Map.of(
                    "variables", Map.of("A", "b=c \"d\" 'e' $f"),
                    "softwareVersions", Map.of("xcode", "15.4"),
                    "groups", List.of("g1", "g 2")));

    private static List<StepDescriptor> steps() {
        return StepDescriptor.all().stream()
                .filter(step -> step.clazz.getName().startsWith("io.jenkins.plugins.hostedbuilds."))
                .toList();
    }

    /** Other than what it is by itself; null where the form has no field for it. */
    private static Object sample(Class<?> step, DescribableParameter parameter) {
        String name = parameter.getName();
        Class<?> type = parameter.getErasedType();
        if (name.equals("build")) {
            return null;
        }
        if (name.equals("environment") && type == String.class) {
            return "Production";
        }
        if (SAMPLES.containsKey(name)) {
            return SAMPLES.get(name);
        }
        if (type == boolean.class) {
            return !List.of("wait", "propagate", "cancelOnAbort").contains(name);
        }
        if (type == Integer.class) {
            return 7;
        }
        if (List.class.isAssignableFrom(type)) {
            return List.of("one", "t'wo $3");
        }
        return Map.class.isAssignableFrom(type) ? Map.of("NAME", "a=b 'c'") : "text-of-" + name;
    }

    private static boolean hasField(Class<?> step, String name) throws Exception {
        return name.equals("environment") && step.getSimpleName().startsWith("Codemagic")
                || List.of("labels", "parameters", "command", "vars", "clean").contains(name)
                || HelpTest.controls(step).containsKey(name);
    }

    private static Map<String, Object> arguments(Class<?> step) throws Exception {
        Map<String, Object> arguments = new TreeMap<>();
        for (DescribableParameter parameter : new DescribableModel<>(step).getParameters()) {
            Object value = sample(step, parameter);
            if (value != null && hasField(step, parameter.getName())) {
                arguments.put(parameter.getName(), value);
            }
        }
        return arguments;
    }

    private static Map<String, Object> plain(Step step) {
        return new TreeMap<>(DescribableModel.uninstantiate2_(step).toMap());
    }

    private static void forEach(Function<StepDescriptor, Executable> check) {
        assertTrue(steps().size() >= 16, () -> steps().toString());
        assertAll(steps().stream().map(check));
    }

    @Test
    void everyArgumentGoesThroughTheForm(JenkinsRule j) {
        StepConfigTester forms = new StepConfigTester(j);
        forEach(descriptor -> () -> {
            Map<String, Object> arguments = arguments(descriptor.clazz);
            Step step = new DescribableModel<>(descriptor.clazz).instantiate(arguments);
            Map<String, Object> before = plain(step);
            assertTrue(before.keySet().containsAll(arguments.keySet()), before::toString);
            assertEquals(before, plain(forms.configRoundTrip(step)), descriptor.getFunctionName());
        });
    }

    /** Not even defaults are written. */
    @Test
    void anEmptyFormSaysNothing(JenkinsRule j) {
        StepConfigTester forms = new StepConfigTester(j);
        forEach(descriptor -> () -> {
            DescribableModel<? extends Step> model = new DescribableModel<>(descriptor.clazz);
            Map<String, Object> required = new TreeMap<>();
            for (DescribableParameter parameter : model.getParameters()) {
                if (parameter.isRequired()) {
                    required.put(parameter.getName(), sample(descriptor.clazz, parameter));
                }
            }
            Step shown = forms.configRoundTrip(model.instantiate(required));
            assertEquals(required, plain(shown), descriptor.getFunctionName());
        });
    }

    @Test
    void everyArgumentIsWrittenByTheSnippetGenerator(JenkinsRule j) {
        forEach(descriptor -> () -> {
            Map<String, Object> arguments = arguments(descriptor.clazz);
            String snippet = Snippetizer.object2Groovy(new DescribableModel<>(descriptor.clazz).instantiate(arguments));
            arguments.keySet().stream()
                    .filter(name -> arguments.size() > 1)
                    .forEach(name -> assertTrue(snippet.contains(name + ": "), () -> name + " in " + snippet));
        });
    }
}
