package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.lifecycle.LogChoice;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that stays with a build to its end. */
public abstract class FollowingStep extends HostedBuildStep {
    private boolean propagate = true;
    private boolean cancelOnAbort = true;
    private Integer pollInterval;
    private Integer giveUpAfter;
    private String log;
    private String artifacts;
    private String artifactsDir;
    private boolean archiveArtifacts;
    private String testResults;

    /** Whether a build that did not succeed fails the step. */
    public boolean isPropagate() {
        return propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    /** Whether the build is stopped when the step is. */
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    /** The shortest pause between two questions in seconds, or null for the usual one. */
    @CheckForNull
    public Integer getPollInterval() {
        return pollInterval;
    }

    @DataBoundSetter
    public void setPollInterval(Integer pollInterval) {
        this.pollInterval = pollInterval;
    }

    /** After how many minutes following ends without a result, or null for never. */
    @CheckForNull
    public Integer getGiveUpAfter() {
        return giveUpAfter;
    }

    @DataBoundSetter
    public void setGiveUpAfter(Integer giveUpAfter) {
        this.giveUpAfter = giveUpAfter;
    }

    /** How much of the build's log is printed: {@code none}, {@code failed} or {@code all}. */
    public String getLog() {
        return log == null ? LogChoice.FAILED.word() : log;
    }

    @DataBoundSetter
    public void setLog(String log) {
        String word = Util.fixEmptyAndTrim(log);
        this.log = LogChoice.FAILED.word().equals(word) ? null : word;
    }

    /** Which of the build's files are fetched: Ant patterns of their names with commas between, or null for none. */
    @CheckForNull
    public String getArtifacts() {
        return artifacts;
    }

    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Util.fixEmptyAndTrim(artifacts);
    }

    /** The folder in the workspace that they go to, or null for one of the build's own. */
    @CheckForNull
    public String getArtifactsDir() {
        return artifactsDir;
    }

    @DataBoundSetter
    public void setArtifactsDir(String artifactsDir) {
        this.artifactsDir = Util.fixEmptyAndTrim(artifactsDir);
    }

    /** Whether they are archived with the run; alone, all files of the build are. */
    public boolean isArchiveArtifacts() {
        return archiveArtifacts;
    }

    @DataBoundSetter
    public void setArchiveArtifacts(boolean archiveArtifacts) {
        this.archiveArtifacts = archiveArtifacts;
    }

    /** The JUnit XML file in the workspace to write, at services that have test results, or null. */
    @CheckForNull
    public String getTestResults() {
        return testResults;
    }

    @DataBoundSetter
    public void setTestResults(String testResults) {
        this.testResults = Util.fixEmptyAndTrim(testResults);
    }

    /** The path in the workspace for a build's one file, at services whose builds have one; or null. */
    @CheckForNull
    protected String downloadPath() {
        return null;
    }

    /** Whether files of the build are to be put into a workspace. */
    public final boolean wantsWorkspace() {
        return artifacts != null || testResults != null || downloadPath() != null;
    }

    /** Whether the user gives the id of a build that is there already. */
    protected boolean namesBuild() {
        return false;
    }

    @Override
    protected boolean propagates() {
        return propagate;
    }

    @Override
    protected Options options() {
        return new Options(
                cancelOnAbort,
                positive("pollInterval", pollInterval),
                positive("giveUpAfter", giveUpAfter),
                LogChoice.of(log),
                new Wanted(artifacts, artifactsDir, archiveArtifacts, downloadPath(), testResults),
                namesBuild());
    }

    private static Integer positive(String argument, Integer number) {
        if (number != null && number < 1) {
            throw new InvalidArgumentException(argument, Messages.FollowingStep_NotPositive(argument, number));
        }
        return number;
    }
}
