package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file under way: it is collected beside its place, under a name of its own, and put there once it is whole. For use by
 * one thread at a time.
 */
public final class PartialFile implements Download.Reader {
    private final Path target;
    private final Path part;

    /**
     * Makes the folders that are missing.
     *
     * @param target the file's place
     * @param resume whether to go on with what is there
     */
    public PartialFile(Path target, boolean resume) throws IOException {
        this.target = target.toAbsolutePath();
        this.part = this.target.resolveSibling(this.target.getFileName() + ".part");
        Path folder = this.target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!resume) {
            Files.deleteIfExists(part);
        }
    }

    /** How many bytes are there by now. */
    public long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Adds to what is there, or begins again, as the offset says. */
    @Override
    public void read(long offset, InputStream content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            if (offset > file.length()) {
                throw new IOException(Messages.PartialFile_Gap(offset, file.length()));
            }
            file.setLength(offset);
            file.seek(offset);
            content.transferTo(Channels.newOutputStream(file.getChannel()));
        }
    }

    /**
     * It is whole: puts it in its place.
     *
     * @return its size in bytes
     */
    public long finish() throws IOException {
        if (!Files.exists(part)) {
            Files.createFile(part); // an empty file may bring nothing to read
        }
        long size = Files.size(part);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return size;
    }
}
