package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** What came is another file than the one that was wanted; none of it is left. */
    public static final class NotTheFile extends IOException {
        private static final long serialVersionUID = 1L;

        public NotTheFile(String message) {
            super(message);
        }
    }

    private static final int BUFFER = 64 * 1024;

    private final Path target;
    private final Path part;
    private final Expected expected;

    /**
     * Makes the folders that are missing.
     *
     * @param target the file's place
     * @param resume whether to go on with what is there
     * @param expected what the file has to be
     */
    public PartialFile(Path target, boolean resume, Expected expected) throws IOException {
        this.expected = expected;
        this.target = target.toAbsolutePath();
        this.part = besides(this.target);
        Path folder = this.target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!resume) {
            Files.deleteIfExists(part);
        }
    }

    /** Where a file is collected until it is whole. */
    public static Path besides(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** How many bytes are there by now. */
    public long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /**
     * Adds to what is there, or begins again, as the offset says. What is longer than it should be is not read to its
     * end.
     *
     * @throws NotTheFile where it is
     */
    @Override
    public void read(long offset, InputStream content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            if (offset > file.length()) {
                throw new IOException(Messages.PartialFile_Gap(offset, file.length()));
            }
            file.setLength(offset);
            file.seek(offset);
            copy(content, Channels.newOutputStream(file.getChannel()), offset);
        } catch (NotTheFile e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private void copy(InputStream content, OutputStream file, long offset) throws IOException {
        if (expected.size() == null) {
            content.transferTo(file);
            return;
        }
        byte[] buffer = new byte[BUFFER];
        long left = expected.size() - offset;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw new NotTheFile(Messages.PartialFile_Longer(expected.size()));
            }
            file.write(buffer, 0, count);
        }
    }

    /**
     * It is whole: puts it in its place.
     *
     * @return its size in bytes
     * @throws NotTheFile where it should have another
     */
    public long finish() throws IOException {
        if (!Files.exists(part)) {
            Files.createFile(part); // an empty file may bring nothing to read
        }
        long size = Files.size(part);
        if (expected.size() != null && expected.size() != size) {
            Files.delete(part);
            throw new NotTheFile(Messages.PartialFile_OtherSize(size, expected.size()));
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return size;
    }
}
