package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;

/**
 * Which files of a build the user wants, and where. All paths are inside the workspace.
 *
 * @param artifacts a pattern of names, in the host's own notation, or null
 * @param artifactsDir the folder for them, or null for one of the build's own
 * @param archive whether what is fetched is kept with the run; alone, all files are
 * @param download the path for a build's one file, or null
 * @param testResults the path for a JUnit XML file, or null
 */
public record Wanted(String artifacts, String artifactsDir, boolean archive, String download, String testResults) {
    public static final Wanted NOTHING = new Wanted(null, null, false, null, null);

    /**
     * Checks the paths.
     *
     * @throws InvalidArgumentException where one leads out of the workspace
     */
    public Wanted {
        check("artifactsDir", artifactsDir);
        check("download", download);
        check("testResults", testResults);
    }

    /**
     * Checks one path.
     *
     * @param argument what the user calls it
     * @param path null where there is none
     * @throws InvalidArgumentException where it leads out of the workspace
     */
    public static void check(String argument, String path) {
        if (path != null && !ArtifactPaths.inside(path)) {
            throw new InvalidArgumentException(argument, Messages.Wanted_Outside(argument, path));
        }
    }

    /** Whether files of the build are fetched. */
    public boolean files() {
        return artifacts != null || archive || download != null;
    }

    /** The first argument that cannot do without a workspace, or null. */
    public String workspaceArgument() {
        if (artifacts != null) {
            return "artifacts";
        }
        if (download != null) {
            return "download";
        }
        return testResults != null ? "testResults" : null;
    }
}
