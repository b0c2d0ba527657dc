package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.stream.Stream;

/**
 * What is said of a field while a form is filled in. What may be a variable of a freestyle job is never wrong, and of ids
 * the service has the last word: there, a warning is all.
 */
final class Fields {
    static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private Fields() {}

    /** How many of the fields are filled in. */
    static long given(String... values) {
        return Stream.of(values)
                .filter(value -> Util.fixEmptyAndTrim(value) != null)
                .count();
    }

    /** Warns of a text that does not look as it should; none is as good as one that does. */
    static FormValidation like(String value, String form, String warning) {
        String text = Util.fixEmptyAndTrim(value);
        return text == null || text.contains("$") || text.matches(form)
                ? FormValidation.ok()
                : FormValidation.warning(warning);
    }

    /** The same for a field that must not be empty. */
    static FormValidation requiredLike(String value, String form, String warning) {
        return given(value) == 0 ? FormValidation.validateRequired(value) : like(value, form, warning);
    }

    /** A whole number above zero, or none. */
    static FormValidation positive(String argument, String value) {
        String text = Util.fixEmptyAndTrim(value);
        return text == null || text.matches("0*[1-9][0-9]{0,8}")
                ? FormValidation.ok()
                : FormValidation.error(Messages.FollowingStep_NotPositive(argument, text));
    }

    /** A path inside the workspace, or none. */
    static FormValidation path(String argument, String value) {
        try {
            Wanted.check(argument, Util.fixEmptyAndTrim(value));
            return FormValidation.ok();
        } catch (InvalidArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Patterns of names with commas between, or none; names at a service begin with no slash and lead nowhere. */
    static FormValidation pattern(String value) {
        String text = Util.fixNull(value).replace('\\', '/');
        return Stream.of(text.split(",")).map(String::trim).anyMatch(Fields::matchesNothing)
                ? FormValidation.warning(Messages.Fields_Pattern())
                : FormValidation.ok();
    }

    private static boolean matchesNothing(String pattern) {
        return pattern.startsWith("/") || Stream.of(pattern.split("/")).anyMatch(".."::equals);
    }

    /** One {@code NAME=value} on each line, or none. */
    static FormValidation lines(String field, String value) {
        try {
            Texts.toMap(field, value);
            return FormValidation.ok();
        } catch (FormException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
