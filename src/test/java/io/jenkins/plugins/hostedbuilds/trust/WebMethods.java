package io.jenkins.plugins.hostedbuilds.trust;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.model.Action;
import hudson.model.Descriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.verb.POST;

/** What of the plugin's classes the web can call, found by what Stapler goes by. */
final class WebMethods {
    private static final String ROOT = "io.jenkins.plugins.hostedbuilds";

    /** What has a request among its parameters and is called by Jenkins itself, by its name. */
    private static final Set<String> HOOKS = Set.of("configure", "newInstance");

    private WebMethods() {}

    /** {@code WebhookEndpoint.doDynamic}, for each. */
    static Set<String> names() {
        return names(WebMethods::isWebMethod);
    }

    /** Those that answer whatever the verb. */
    static Set<String> namesWithoutPost() {
        return names(method -> isWebMethod(method) && !method.isAnnotationPresent(POST.class));
    }

    /** What can be reached below an address of the plugin's. */
    static Set<String> routes() {
        return names(method -> method.getName().matches("get[A-Z]\\w*")
                && method.getParameterCount() < 2
                && Stream.of(Action.class, Descriptor.class)
                        .anyMatch(type -> type.isAssignableFrom(method.getDeclaringClass()))
                && !isText(method.getReturnType()));
    }

    private static boolean isText(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.lang.");
    }

    private static Set<String> names(Predicate<Method> wanted) {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/")).importPackages(ROOT).stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !method.isSynthetic()
                                && wanted.test(method))
                        .map(method -> name(method.getDeclaringClass()) + "." + method.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName();
    }

    private static boolean isWebMethod(Method method) {
        boolean named = method.getName().matches("(do|js)[A-Z]\\w*");
        boolean marked = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type ->
                        type.getName().matches("org\\.kohsuke\\.stapler\\.(verb\\.\\w+|WebMethod|bind\\.\\w+)"));
        boolean asked = Arrays.stream(method.getParameterTypes())
                .anyMatch(type -> type.getPackageName().equals(Stapler.class.getPackageName()));
        return named || marked || asked && !HOOKS.contains(method.getName());
    }
}
