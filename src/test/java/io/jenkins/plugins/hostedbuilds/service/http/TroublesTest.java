package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TroublesTest {
    @Test
    void theFailuresOwnWordsAreUsed() {
        assertEquals("Connection reset", Troubles.words(new IOException("Connection reset")));
    }

    @Test
    void classesAreNotNamed() {
        String text = "path building failed: sun.security.SunCertPathBuilderException: no path";
        assertEquals("path building failed: no path", Troubles.words(new IOException(text)));
    }

    @Test
    void aCertificateThatIsNotTrustedIsCalledThat() {
        Exception failure = new SSLHandshakeException("no path");
        failure.initCause(new CertificateException("no path"));
        assertEquals("its certificate is not trusted by Jenkins' Java: no path", Troubles.words(failure));
    }

    @Test
    void aTimeLimitIsCalledThat() {
        assertEquals("no complete answer in time", Troubles.words(new TimeoutException()));
        assertEquals("no complete answer in time", Troubles.words(new SocketTimeoutException("Read timed out")));
    }

    @Test
    void withoutWordsTheKindOfFailureIsNamed() {
        assertEquals("Closed Channel", Troubles.words(new ClosedChannelException()));
    }
}
