package io.jenkins.plugins.hostedbuilds.files;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.hostedbuilds.lifecycle.PartialFile;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import jenkins.util.BuildListenerAdapter;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/**
 * A run's workspace and archive. What blocks is done on Jenkins' pool for such work, a few transfers at a time. Files
 * whose address is enough by itself are fetched where the workspace is, others come by way of the controller, streamed.
 */
public final class RunStorage implements Storage {
    /** Transfers at a time, on the whole controller. */
    private static final Turns TURNS = new Turns(4);

    /** Where the workspace is at the moment: an agent may have been away. */
    @FunctionalInterface
    public interface Workspace {
        /** Null where it cannot be had. */
        FilePath get() throws IOException, InterruptedException;
    }

    private final Run<?, ?> run;
    private final Workspace workspace;
    private final TaskListener listener;

    /** @param workspace null where files are only archived, for which they are kept with the run for a while */
    public RunStorage(Run<?, ?> run, Workspace workspace, TaskListener listener) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
    }

    /** Patterns are Ant's, several of them with commas between. */
    @Override
    public boolean matches(String pattern, String name) {
        String path = name.replace('\\', '/').replaceFirst("^/+", "").replace('/', File.separatorChar);
        return Arrays.stream(pattern.split(","))
                .map(part -> part.trim().replace('\\', '/').replace('/', File.separatorChar))
                .anyMatch(part -> SelectorUtils.matchPath(
                        part.endsWith(File.separator) ? part + SelectorUtils.DEEP_TREE_MATCH : part, path));
    }

    @Override
    public CompletableFuture<Long> bring(Download download, String path, boolean resume) {
        return TURNS.take(() -> blocking(() -> {
            FilePath target = place(path);
            if (!target.isRemote()) {
                PartialFile file = new PartialFile(Path.of(target.getRemote()), resume, download.expected());
                await(download.read(file.size(), file, Computer.threadPoolForRemoting));
                return file.finish();
            }
            return download.address() == null
                    ? byTheController(download, target, resume)
                    : byTheAgent(download, target, resume);
        }));
    }

    private long byTheAgent(Download download, FilePath target, boolean resume)
            throws IOException, InterruptedException, ServiceException {
        String host = download.address().getHost();
        AgentFetch.Told told = target.act(new AgentFetch(download.address(), resume, download.expected()));
        if (told.size() >= 0) {
            return told.size();
        }
        if (told.status() != 0) {
            throw ServiceException.refused(told.status(), null, Messages.RunStorage_Refused(host, told.status()));
        }
        if (told.reached()) {
            throw ServiceException.unknown(0, null, Messages.RunStorage_BrokeOff(host, told.trouble()));
        }
        listener.getLogger().println(Messages.RunStorage_ByTheController(host, told.trouble()));
        return byTheController(download, target, resume);
    }

    private static long byTheController(Download download, FilePath target, boolean resume)
            throws IOException, InterruptedException, ServiceException {
        long offset = target.act(new AgentReceive.Size(resume));
        await(download.read(
                offset,
                (at, content) -> {
                    try {
                        target.act(new AgentReceive.Content(download.expected(), at, content));
                    } catch (IOException e) {
                        throw told(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException(e);
                    }
                },
                Computer.threadPoolForRemoting));
        return target.act(new AgentReceive.Finish(download.expected()));
    }

    @Override
    public CompletableFuture<Void> write(String path, String text) {
        return blocking(() -> {
            FilePath file = place(path);
            file.getParent().mkdirs();
            file.write(text, "UTF-8");
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> archive(List<String> paths) {
        return blocking(() -> {
            FilePath folder = folder();
            Map<String, String> files = paths.stream().collect(Collectors.toMap(Function.identity(), path -> path));
            run.pickArtifactManager()
                    .archive(folder, folder.createLauncher(listener), new BuildListenerAdapter(listener), files);
            if (workspace == null) {
                folder.deleteRecursive();
            }
            return null;
        });
    }

    private FilePath place(String path) throws IOException, InterruptedException, ServiceException {
        FilePath folder = folder();
        if (!folder.act(new Confinement(path))) {
            throw ServiceException.refused(0, null, Messages.RunStorage_Outside(path));
        }
        return folder.child(path);
    }

    private FilePath folder() throws IOException, InterruptedException, ServiceException {
        if (workspace == null) {
            return new FilePath(new File(run.getRootDir(), "hosted-builds-files"));
        }
        FilePath folder = workspace.get();
        if (folder == null) {
            throw ServiceException.unknown(0, null, Messages.RunStorage_NoWorkspace());
        }
        return folder;
    }

    private static void await(CompletableFuture<Void> transfer) throws InterruptedException, ServiceException {
        try {
            transfer.get();
        } catch (InterruptedException e) {
            transfer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw ServiceException.of(e);
        }
    }

    private static <T> CompletableFuture<T> blocking(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ExecutorService pool = Computer.threadPoolForRemoting;
        Future<?> running = pool.submit(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(failure(e));
            } catch (LinkageError e) {
                result.completeExceptionally(ServiceException.refused(0, null, String.valueOf(e)));
            }
        });
        result.whenComplete((value, failure) -> {
            if (failure instanceof CancellationException) {
                running.cancel(true);
            }
        });
        return result;
    }

    /** What came of a file on an agent, without what is said of the way there. */
    private static IOException told(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartialFile.NotTheFile known) {
                return known;
            }
        }
        return failure instanceof IOException known
                ? known
                : new IOException(String.valueOf(failure.getMessage()), failure);
    }

    /** An agent that went away may come back; a disk that is full stays so. */
    private static ServiceException failure(Exception failure) {
        if (failure instanceof ServiceException known) {
            return known;
        }
        String text = Messages.RunStorage_Failed(told(failure).getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChannelClosedException
                    || cause instanceof RequestAbortedException
                    || cause instanceof InterruptedException) {
                return ServiceException.unknown(0, null, text);
            }
        }
        return ServiceException.refused(0, null, text);
    }
}
