package io.jenkins.plugins.hostedbuilds.files;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.hostedbuilds.lifecycle.PartialFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Whether what is written at a path ends up in the folder: what lies in a workspace came from somewhere, and may be a
 * link to anywhere.
 */
final class Confinement extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1L;

    private final String path;

    Confinement(String path) {
        this.path = path;
    }

    @Override
    public Boolean invoke(File folder, VirtualChannel channel) throws IOException {
        Path root = folder.toPath().toAbsolutePath();
        Path target = root.resolve(path);
        return !Files.exists(root) || stays(root, target) && stays(root, PartialFile.besides(target));
    }

    /** What is there by now of the way decides: the rest is made by us, out of plain folders. */
    private static boolean stays(Path root, Path target) throws IOException {
        Path there = target;
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        try {
            return there != null && there.toRealPath().startsWith(root.toRealPath());
        } catch (NoSuchFileException e) { // a link to what is not there yet
            return false;
        }
    }
}
