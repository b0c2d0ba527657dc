package io.jenkins.plugins.hostedbuilds.service.http;

import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;

/** What kept an answer from coming, in words for people; agents use it too, so it knows the JDK only. */
public final class Troubles {
    private Troubles() {}

    /** Without the names of classes. What the words are about is not told; they may hold what stood in the request. */
    public static String words(Throwable failure) {
        if (failure instanceof TimeoutException || failure.getClass() == SocketTimeoutException.class) {
            return Messages.Transport_TimedOut();
        }
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            String name = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
            return name.replaceAll("(?<=\\p{Lower})(?=\\p{Upper})", " ");
        }
        String words = text.replaceAll("\\b(?:[a-z]\\w*\\.)+\\w*(?:Exception|Error): ", "");
        return isOfCertificate(failure) ? Messages.Transport_Untrusted(words) : words;
    }

    private static boolean isOfCertificate(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && (cause instanceof CertificateException || isOfCertificate(cause));
    }
}
