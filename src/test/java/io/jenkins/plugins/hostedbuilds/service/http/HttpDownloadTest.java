package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.simulator.FileServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpDownloadTest {
    private static final int SIZE = 300_000;
    private static final Http HTTP = new Http();
    private static final ExecutorService BLOCKING = Executors.newCachedThreadPool();

    private final FileServer own = new FileServer(SIZE);
    private final FileServer other = new FileServer(SIZE);
    private final Connection connection = HTTP.connection(own.uri().resolve("/"), "t0ken", Clock.systemUTC());
    private final AtomicLong begin = new AtomicLong(-1);
    private final AtomicLong bytes = new AtomicLong();

    @AfterAll
    static void closeHttp() {
        HTTP.close();
        BLOCKING.shutdownNow();
    }

    @AfterEach
    void close() {
        own.close();
        other.close();
    }

    /** Counts bytes, and finds those that are not in their place. */
    private void take(long offset, InputStream content) throws IOException {
        begin.set(offset);
        byte[] chunk = new byte[10_000];
        long place = offset;
        for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
            for (int i = 0; i < length; i++) {
                assertEquals(FileServer.at(place++), chunk[i]);
            }
            bytes.addAndGet(length);
        }
    }

    private CompletableFuture<Void> read(Download download, long offset) {
        return download.read(offset, this::take, BLOCKING);
    }

    private Download openFile(URI address) {
        try {
            return connection.files().openAt(address.toString(), Expected.ANYTHING);
        } catch (ServiceException e) {
            throw new AssertionError(e);
        }
    }

    private Download file(URI address) {
        try {
            return connection.files().at(address.toString(), Expected.ANYTHING);
        } catch (ServiceException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theWholeFileIsRead() {
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), 0));
        assertEquals(SIZE, bytes.get());
    }

    @Test
    void aPageIsNotTakenForAPackage() {
        own.type("text/html; charset=utf-8");
        ServiceException failure = Http.failure(read(connection.files().own("/file", new Expected(null, true)), 0));
        assertEquals(ServiceException.Kind.REFUSED, failure.kind());
        assertTrue(failure.getMessage().contains("an HTML page came in its place"), failure::getMessage);
        assertEquals(0, bytes.get());
    }

    @Test
    void aPageMayBeWhatIsWanted() {
        own.type("text/html");
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), 0));
        assertEquals(SIZE, bytes.get());
    }

    @Test
    void theReaderRunsWhereItMayBlock() throws Exception {
        ExecutorService named = Executors.newSingleThreadExecutor(work -> new Thread(work, "may-block"));
        StringBuilder thread = new StringBuilder();
        Http.get(connection
                .files()
                .own("/file", Expected.ANYTHING)
                .read(
                        0,
                        (offset, content) -> {
                            thread.append(Thread.currentThread().getName());
                            content.skipNBytes(SIZE);
                        },
                        named));
        named.shutdown();
        assertEquals("may-block", thread.toString());
    }

    @Test
    void theServiceItselfIsShownTheToken() {
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), 0));
        assertEquals("t0ken", own.asked.get(0).header("x-auth-token"));
    }

    @Test
    void anAddressThatIsEnoughIsShownNoToken() {
        Http.get(read(openFile(own.uri()), 0));
        assertNull(own.asked.get(0).header("x-auth-token"));
    }

    /** Codemagic's pre-signed addresses have one, and may be good only as they are. */
    @Test
    void aDoubledSlashAtThePathsBeginningIsKept() {
        Http.get(read(openFile(URI.create(other.uri().toString().replace("/file", "//file?a=b"))), 0));
        assertEquals("//file?a=b", other.asked.get(0).path());
    }

    @Test
    void anotherOriginIsShownNoToken() {
        Http.get(read(file(other.uri()), 0));
        assertNull(other.asked.get(0).header("x-auth-token"));
    }

    @Test
    void aRedirectToAnotherOriginTakesNoTokenAlong() {
        own.redirect("/moved", other.uri().toString());
        Http.get(read(connection.files().own("/moved", Expected.ANYTHING), 0));
        assertEquals(SIZE, bytes.get());
        assertNull(other.asked.get(0).header("x-auth-token"));
    }

    @Test
    void aRedirectAtTheServiceKeepsTheToken() {
        own.redirect("/moved", "/file");
        Http.get(read(connection.files().own("/moved", Expected.ANYTHING), 0));
        assertEquals("t0ken", own.asked.get(1).header("x-auth-token"));
    }

    @Test
    void aLoopOfRedirectsIsRefused() {
        own.redirect("/loop", "/loop");
        ServiceException failure = Http.failure(read(connection.files().own("/loop", Expected.ANYTHING), 0));
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.getMessage().contains("redirects"), failure::getMessage);
    }

    @Test
    void aRedirectToNoWebAddressIsRefused() {
        own.redirect("/file-system", "file:///etc/passwd");
        assertEquals(
                Kind.REFUSED,
                Http.failure(read(connection.files().own("/file-system", Expected.ANYTHING), 0))
                        .kind());
    }

    @Test
    void theRestOfAFileIsAskedFor() {
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), 100_000));
        assertEquals(100_000, begin.get());
        assertEquals(SIZE - 100_000, bytes.get());
    }

    @Test
    void aStorageWithoutRangesSendsAllOfIt() {
        own.withoutRanges();
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), 100_000));
        assertEquals(0, begin.get());
        assertEquals(SIZE, bytes.get());
    }

    @Test
    void aRangeBehindTheEndBeginsAgain() {
        Http.get(read(connection.files().own("/file", Expected.ANYTHING), SIZE));
        assertEquals(SIZE, bytes.get());
    }

    @Test
    void aConnectionThatBreaksIsNoEndOfTheFile() {
        own.breakOnceAfter(50_000);
        ServiceException failure = Http.failure(read(connection.files().own("/file", Expected.ANYTHING), 0));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertTrue(failure.getMessage().contains("broke off"), failure::getMessage);
    }

    @Test
    void aRefusalOfTheServiceSaysWhatToDo() {
        own.refuseOnce(403);
        ServiceException failure = Http.failure(read(connection.files().own("/file", Expected.ANYTHING), 0));
        assertEquals(403, failure.status());
        assertTrue(failure.getMessage().contains("credentials \"cm\""), failure::getMessage);
    }

    @Test
    void aRefusalOfAStorageShowsNoMoreThanItsHost() {
        other.refuseOnce(403);
        ServiceException failure = Http.failure(read(openFile(URI.create(other.uri() + "?signature=s3cret")), 0));
        assertEquals(403, failure.status());
        assertTrue(failure.getMessage().contains("127.0.0.1"), failure::getMessage);
        assertFalse(failure.getMessage().contains("s3cret"), failure::getMessage);
    }

    @Test
    void aReaderThatFailsIsToldAsSuch() {
        ServiceException failure = Http.failure(connection
                .files()
                .own("/file", Expected.ANYTHING)
                .read(
                        0,
                        (offset, content) -> {
                            throw new IOException("disk full");
                        },
                        BLOCKING));
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.getMessage().contains("disk full"), failure::getMessage);
    }

    @Test
    void whoCancelsEndsTheTransfer() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (FileServer large = new FileServer(1L << 40)) {
            CompletableFuture<Void> transfer = openFile(large.uri())
                    .read(
                            0,
                            (offset, content) -> {
                                reading.countDown();
                                try {
                                    content.transferTo(java.io.OutputStream.nullOutputStream());
                                } finally {
                                    stopped.countDown();
                                }
                            },
                            BLOCKING);
            reading.await();
            transfer.cancel(false);
            Awaitility.await().until(() -> stopped.getCount() == 0);
        }
    }

    @Test
    void anEmptyFileIsRead() {
        try (FileServer empty = new FileServer(0)) {
            Http.get(read(openFile(empty.uri()), 0));
            assertEquals(0, bytes.get());
        }
    }

    @Test
    void theAddressOfAnOpenFileIsTold() {
        assertEquals(other.uri(), openFile(other.uri()).address());
    }

    @Test
    void theAddressThatNeedsATokenIsNotTold() {
        assertNull(connection.files().own("/file", Expected.ANYTHING).address());
    }

    @Test
    void whatIsNoWebAddressIsRefused() {
        assertThrows(ServiceException.class, () -> connection.files().openAt("ftp://example.com/x", Expected.ANYTHING));
    }

    @Test
    void noAddressAtAllIsRefused() {
        assertThrows(ServiceException.class, () -> connection.files().openAt(null, Expected.ANYTHING));
    }
}
