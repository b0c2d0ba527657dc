package io.jenkins.plugins.hostedbuilds.trust;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that is written to the system's log by us and by the HTTP client, at its finest. */
final class LogOfAll extends Handler {
    /** Kept here, as what nobody holds is forgotten with its level. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("io.jenkins.plugins.hostedbuilds"), Logger.getLogger("org.apache.hc"));

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> lines = new ArrayList<>();

    LogOfAll() {
        setLevel(Level.ALL);
        for (Logger logger : LOGGERS) {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        StringWriter text = new StringWriter();
        text.append(entry.getLoggerName()).append(' ').append(formatter.format(entry));
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        lines.add(text.toString());
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        for (Logger logger : LOGGERS) {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
