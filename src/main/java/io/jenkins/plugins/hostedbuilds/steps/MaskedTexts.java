package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.console.LineTransformationOutputStream;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;

/**
 * Secrets that a service gave to a Pipeline run because it asked for them: its steps print **** in their place. They are
 * kept with the run, encrypted, so that this holds after a restart too.
 */
public final class MaskedTexts extends InvisibleAction {
    private static final Logger LOGGER = Logger.getLogger(MaskedTexts.class.getName());

    /** Replaced, never changed: it may be written to disk at any time. */
    private volatile ArrayList<Secret> texts = new ArrayList<>();

    /**
     * Has all steps of the run that begin after this was done show none of these texts.
     *
     * @return done once it is on disk
     */
    static CompletableFuture<Void> mask(Run<?, ?> run, Collection<String> secrets) {
        List<String> worthHiding = Secrets.worthHiding(secrets);
        if (worthHiding.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        synchronized (LOGGER) { // not the run, which is locked while it is written
            MaskedTexts action = run.getAction(MaskedTexts.class);
            if (action == null) {
                action = new MaskedTexts();
                run.addAction(action);
            }
            action.add(worthHiding);
        }
        return HostedBuildsRuntime.get().saver().save(run);
    }

    private void add(List<String> secrets) {
        ArrayList<Secret> all = new ArrayList<>(texts);
        secrets.stream()
                .map(Secret::fromString)
                .filter(secret -> !all.contains(secret))
                .forEach(all::add);
        texts = all;
    }

    private List<String> plain() {
        return Secrets.worthHiding(texts.stream().map(Secret::getPlainText).toList());
    }

    /** Sees to the output of one step, wherever that comes from. */
    private static final class Mask extends TaskListenerDecorator {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> secrets;

        Mask(List<String> secrets) {
            this.secrets = new ArrayList<>(secrets);
        }

        @Override
        public OutputStream decorate(OutputStream log) {
            return new Masking(log, secrets);
        }
    }

    private static final class Masking extends LineTransformationOutputStream.Delegating {
        private final List<String> secrets;

        Masking(OutputStream log, List<String> secrets) {
            super(log);
            this.secrets = secrets;
        }

        @Override
        protected void eol(byte[] bytes, int length) throws IOException {
            String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
            String masked = Details.blotted(line, secrets);
            if (masked.equals(line)) {
                out.write(bytes, 0, length);
            } else {
                out.write(masked.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Looks at every Pipeline run, and has something to do where a service gave away a secret. */
    @Extension
    public static final class Factory implements TaskListenerDecorator.Factory {

        @CheckForNull
        @Override
        public TaskListenerDecorator of(FlowExecutionOwner owner) {
            try {
                MaskedTexts masked =
                        owner.getExecutable() instanceof Run<?, ?> run ? run.getAction(MaskedTexts.class) : null;
                return masked == null ? null : new Mask(masked.plain());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "what " + owner + " must not print cannot be read");
                return null;
            }
        }
    }
}
