package io.jenkins.plugins.hostedbuilds.files;

import hudson.remoting.RemoteInputStream;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.hostedbuilds.lifecycle.PartialFile;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import jenkins.MasterToSlaveFileCallable;

/** The three parts of taking in, where the workspace is, a file that comes by way of the controller. */
final class AgentReceive {
    private AgentReceive() {}

    /** How much is there already. */
    static final class Size extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;

        private final boolean resume;

        Size(boolean resume) {
            this.resume = resume;
        }

        @Override
        public Long invoke(File target, VirtualChannel channel) throws IOException {
            return new PartialFile(target.toPath(), resume, Expected.ANYTHING).size();
        }
    }

    /** Takes in what comes. */
    static final class Content extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        private final Expected expected;
        private final long offset;
        private final RemoteInputStream content;

        Content(Expected expected, long offset, InputStream content) throws IOException {
            this.expected = expected;
            this.offset = offset;
            this.content = new RemoteInputStream(content, RemoteInputStream.Flag.GREEDY);
        }

        @Override
        public Void invoke(File target, VirtualChannel channel) throws IOException {
            try (InputStream received = content) {
                new PartialFile(target.toPath(), true, expected).read(offset, received);
            }
            return null;
        }
    }

    /** It is whole. */
    static final class Finish extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;

        private final Expected expected;

        Finish(Expected expected) {
            this.expected = expected;
        }

        @Override
        public Long invoke(File target, VirtualChannel channel) throws IOException {
            return new PartialFile(target.toPath(), true, expected).finish();
        }
    }
}
