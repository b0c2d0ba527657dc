package io.jenkins.plugins.hostedbuilds;

import java.lang.annotation.Annotation;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins for a program outside of any test. */
final class ProgramJenkins extends JenkinsRule {

    private ProgramJenkins(Class<?> program) {
        // The harness knows tests by what the older JUnit calls them.
        testDescription = org.junit.runner.Description.createTestDescription(program, "main", new Annotation[0]);
    }

    /** One that has started. */
    static ProgramJenkins start(Class<?> program) throws Exception {
        ProgramJenkins jenkins = new ProgramJenkins(program);
        try {
            jenkins.before();
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return jenkins;
    }
}
