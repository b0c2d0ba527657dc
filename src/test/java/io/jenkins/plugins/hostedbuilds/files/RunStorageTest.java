package io.jenkins.plugins.hostedbuilds.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.slaves.DumbSlave;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.FileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunStorageTest {
    private static final int SIZE = 3_000_000;

    private final FileServer server = new FileServer(SIZE);
    private final Http http = new Http();
    private final Connection connection = http.connection(server.uri().resolve("/"), "t0ken", Clock.systemUTC());
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private JenkinsRule j;
    private FreeStyleBuild run;

    @BeforeEach
    void run(JenkinsRule rule) throws Exception {
        j = rule;
        run = j.buildAndAssertSuccess(j.createFreeStyleProject());
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    private RunStorage storage(FilePath workspace) {
        StreamTaskListener listener = new StreamTaskListener(log, StandardCharsets.UTF_8);
        return new RunStorage(run, workspace == null ? null : () -> workspace, listener);
    }

    private FilePath agentFolder() throws Exception {
        DumbSlave agent = j.createOnlineSlave();
        FilePath folder = agent.getRootPath().child("ws");
        assertTrue(folder.isRemote());
        return folder;
    }

    private FilePath ownFolder() {
        return j.jenkins.getRootPath().child("ws");
    }

    private Download open() throws Exception {
        return connection.files().openAt(server.uri().toString(), Expected.ANYTHING);
    }

    private Download guarded() {
        return connection.files().own("/file", Expected.ANYTHING);
    }

    private static void assertWhole(FilePath file) throws IOException, InterruptedException {
        assertEquals(SIZE, file.length());
        try (InputStream content = file.read()) {
            for (int place = 0; place < SIZE; place++) {
                if ((byte) content.read() != FileServer.at(place)) {
                    throw new AssertionError("another byte at " + place);
                }
            }
        }
    }

    @Test
    void aFileComesToTheController() throws Exception {
        assertEquals(SIZE, Http.get(storage(ownFolder()).bring(guarded(), "a/b/file", false)));
        assertWhole(ownFolder().child("a/b/file"));
    }

    @Test
    void theAgentFetchesWhatIsOpen() throws Exception {
        FilePath folder = agentFolder();
        assertEquals(SIZE, Http.get(storage(folder).bring(open(), "a/file", false)));
        assertWhole(folder.child("a/file"));
        assertTrue(server.asked.get(0).header("user-agent").startsWith("Java"), server.asked::toString);
    }

    @Test
    void whatNeedsATokenComesToTheAgentByTheController() throws Exception {
        FilePath folder = agentFolder();
        assertEquals(SIZE, Http.get(storage(folder).bring(guarded(), "a/file", false)));
        assertWhole(folder.child("a/file"));
        assertEquals("t0ken", server.asked.get(0).header("x-auth-token"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aTransferToAnAgentThatBrokeIsCompleted(boolean open) throws Exception {
        FilePath folder = agentFolder();
        server.breakOnceAfter(1_000_000);
        Http.failure(storage(folder).bring(open ? open() : guarded(), "file", false));
        assertFalse(folder.child("file").exists());
        Http.get(storage(folder).bring(open ? open() : guarded(), "file", true));
        assertTrue(server.asked.get(1).header("range") != null, server.asked::toString);
        assertWhole(folder.child("file"));
    }

    private interface Way {
        void bring(FilePath folder, Download download) throws Exception;
    }

    /** Fetched by the agent, by way of the controller, and by the controller for itself. */
    private void byEachWay(Expected expected, Way way) throws Exception {
        FilePath agent = agentFolder();
        Download open = connection.files().openAt(server.uri().toString(), expected);
        Download guarded = connection.files().own("/file", expected);
        way.bring(agent, open);
        way.bring(agent, guarded);
        way.bring(ownFolder(), guarded);
    }

    private void assertNotTaken(FilePath folder, Download download, String why) throws Exception {
        ServiceException failure = Http.failure(storage(folder).bring(download, "file", true));
        assertEquals(ServiceException.Kind.REFUSED, failure.kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains(why), failure::getMessage);
        assertFalse(failure.getMessage().contains("Exception"), failure::getMessage);
        assertEquals(List.of(), folder.list());
    }

    @Test
    void aFileOfAnotherSizeIsNotTaken() throws Exception {
        for (long size : new long[] {SIZE - 1, SIZE + 1}) {
            byEachWay(
                    new Expected(size, false),
                    (folder, download) -> assertNotTaken(folder, download, "the service speaks of"));
        }
    }

    @Test
    void aFileOfTheSizeThatIsExpectedIsTaken() throws Exception {
        byEachWay(new Expected((long) SIZE, true), (folder, download) -> {
            Http.get(storage(folder).bring(download, "file", false));
            assertWhole(folder.child("file"));
        });
    }

    @Test
    void aPageInAPackagesPlaceIsNotTaken() throws Exception {
        server.type("text/html");
        byEachWay(
                new Expected(null, true),
                (folder, download) -> assertNotTaken(folder, download, "an HTML page came in its place"));
    }

    @Test
    void aTransferToTheControllerThatBrokeIsCompleted() throws Exception {
        server.breakOnceAfter(1_000_000);
        Http.failure(storage(ownFolder()).bring(open(), "file", false));
        Http.get(storage(ownFolder()).bring(open(), "file", true));
        assertWhole(ownFolder().child("file"));
    }

    @Test
    void aStorageWithoutRangesIsReadFromTheBeginning() throws Exception {
        FilePath folder = agentFolder();
        server.withoutRanges();
        server.breakOnceAfter(1_000_000);
        Http.failure(storage(folder).bring(open(), "file", false));
        Http.get(storage(folder).bring(open(), "file", true));
        assertWhole(folder.child("file"));
    }

    @Test
    void theAgentFollowsRedirects() throws Exception {
        FilePath folder = agentFolder();
        server.redirect("/moved", "/file");
        URI moved = server.uri().resolve("/moved");
        Http.get(storage(folder).bring(connection.files().openAt(moved.toString(), Expected.ANYTHING), "file", false));
        assertWhole(folder.child("file"));
    }

    @Test
    void aRefusalOfTheStorageIsToldWithoutTheAddress() throws Exception {
        FilePath folder = agentFolder();
        server.refuseOnce(403);
        String message = Http.failure(storage(folder)
                        .bring(
                                connection.files().openAt(server.uri() + "?signature=s3cret", Expected.ANYTHING),
                                "file",
                                false))
                .getMessage();
        assertTrue(message.contains("127.0.0.1 answered with 403"), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void whereTheAgentHasNoWayTheControllerGoes() throws Exception {
        FilePath folder = agentFolder();
        Download unreachableForTheAgent = new Download() {
            @Override
            public URI address() {
                return URI.create("http://127.0.0.1:1/file?signature=s3cret");
            }

            @Override
            public CompletableFuture<Void> read(long offset, Reader reader, Executor blocking) {
                return guarded().read(offset, reader, blocking);
            }
        };
        Http.get(storage(folder).bring(unreachableForTheAgent, "file", false));
        assertWhole(folder.child("file"));
        String told = log.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("The agent cannot reach 127.0.0.1"), told);
        assertFalse(told.contains("s3cret"), told);
    }

    @Test
    void aTextFileIsWritten() throws Exception {
        FilePath folder = agentFolder();
        Http.get(storage(folder).write("a/tests.xml", "<é/>"));
        assertEquals("<é/>", folder.child("a/tests.xml").readToString());
    }

    @Test
    void filesOfAWorkspaceAreArchived() throws Exception {
        FilePath folder = agentFolder();
        RunStorage storage = storage(folder);
        Http.get(storage.bring(open(), "out/file", false));
        Http.get(storage.archive(List.of("out/file")));
        assertEquals(SIZE, run.getArtifactManager().root().child("out/file").length());
    }

    @Test
    void withoutAWorkspaceFilesAreArchivedAndNothingElseIsLeft() throws Exception {
        RunStorage storage = storage(null);
        Http.get(storage.bring(open(), "out/file", false));
        Http.get(storage.archive(List.of("out/file")));
        assertEquals(SIZE, run.getArtifactManager().root().child("out/file").length());
        assertFalse(run.getRootDir()
                .toPath()
                .resolve("hosted-builds-files")
                .toFile()
                .exists());
    }

    @ParameterizedTest
    @CsvSource({
        "*.ipa, app.ipa, true",
        "*.ipa, out/app.ipa, false",
        "**/*.ipa, out/app.ipa, true",
        "**/*.ipa, app.ipa, true",
        "'*.apk, *.ipa', app.ipa, true",
        "out/, out/a/b, true",
        "app, app.ipa, false",
        "*.ipa, ../../app.ipa, false"
    })
    void patternsAreAnts(String pattern, String name, boolean matches) {
        assertEquals(matches, storage(null).matches(pattern, name));
    }
}
