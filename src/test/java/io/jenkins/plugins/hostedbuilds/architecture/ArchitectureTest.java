package io.jenkins.plugins.hostedbuilds.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may know whom. In the core's own build the packages that know Jenkins are not there, and the rules about them hold
 * of themselves.
 */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.hostedbuilds";
    private static final String SERVICE = ROOT + ".service";
    private static final String HTTP = SERVICE + ".http";
    private static final String POLL = ROOT + ".poll";
    private static final String LIFECYCLE = ROOT + ".lifecycle";

    private static final String[] JDK = {"java..", "javax.net..", "javax.crypto..", "javax.xml.stream.."};
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String[] JACKSON_TREE = {
        "com.fasterxml.jackson.databind", "com.fasterxml.jackson.databind.node", "com.fasterxml.jackson.core"
    };
    private static final String HTTP_CLIENT = "org.apache.hc..";

    /** Our own classes; the generated ones for messages know what their generator wants. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("/Messages.class"))
            .importPackages(ROOT);

    private static String[] packages(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static void onlyKnows(String where, String... known) {
        classes()
                .that()
                .resideInAPackage(where)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages(known, where)))
                .check(CLASSES);
    }

    /** The packages of the single services, as they are found. */
    static Set<String> services() {
        Set<String> names = new TreeSet<>();
        CLASSES.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(SERVICE + ".") && !name.equals(HTTP))
                .forEach(names::add);
        return names;
    }

    @Test
    void thereAreClassesToLookAt() {
        assertTrue(CLASSES.size() > 40, () -> CLASSES.size() + " classes");
        assertFalse(services().isEmpty());
    }

    @Test
    void serviceKnowsTheJdkOnly() {
        onlyKnows(SERVICE, JDK);
    }

    @Test
    void httpKnowsServiceAndItsLibraries() {
        onlyKnows(HTTP, packages(JDK, SERVICE, JACKSON, HTTP_CLIENT));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceKnowsWhatServicesShareAndNoOtherService(String name) {
        onlyKnows(name, packages(packages(JDK, JACKSON_TREE), SERVICE, HTTP));
    }

    @Test
    void pollKnowsService() {
        onlyKnows(POLL, packages(JDK, SERVICE));
    }

    @Test
    void lifecycleKnowsServiceAndPoll() {
        noClasses()
                .that()
                .resideInAPackage(LIFECYCLE)
                .and()
                .haveNameNotMatching(".*\\.LifeJson(\\$.*)?")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(packages(JDK, SERVICE, POLL, LIFECYCLE)))
                .check(CLASSES);
    }

    @Test
    void lifeJsonKnowsJacksonToo() {
        onlyKnows(LIFECYCLE, packages(JDK, SERVICE, POLL, JACKSON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jenkins..",
                "hudson..",
                "org.kohsuke..",
                "org.jenkinsci..",
                "org.acegisecurity..",
                "org.springframework..",
                "jakarta.servlet..",
                "javax.servlet.."
            })
    void theCoreKnowsNothingOfJenkins(String theirs) {
        noClasses()
                .that()
                .resideInAnyPackage(SERVICE + "..", POLL + "..", LIFECYCLE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(theirs)
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoOtherPlugin() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVICE + "..", POLL + "..", LIFECYCLE + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.jenkins..")
                        .and(resideOutsideOfPackages(SERVICE + "..", POLL + "..", LIFECYCLE + "..")))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "freestyle"})
    void whatUsersWriteIsKnownToNobody(String name) {
        String above = ROOT + "." + name + "..";
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".steps..", ROOT + ".freestyle..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(above)
                .check(CLASSES);
    }

    @Test
    void trafficKnowsServicePollConfigAndRuntime() {
        String traffic = ROOT + ".traffic";
        noClasses()
                .that()
                .resideInAPackage(traffic)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                        .and(resideOutsideOfPackages(SERVICE, POLL, ROOT + ".config", ROOT + ".runtime", traffic)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** It may not be installed. */
    @Test
    void thePluginForMetricsIsKnownToOneClassAlone() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.TrafficMetrics(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jenkins.metrics..", "com.codahale..", "org.jenkinsci.plugins.variant..")
                .check(CLASSES);
    }
}
