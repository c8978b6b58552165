package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler;
import org.junit.jupiter.api.Test;

class ReaderGoneTest {

    private final ReaderGone filter = new ReaderGone();

    @Test
    void aReaderWhoLeavesIsNoError() {
        assertThat(filter.isLoggable(line(PublisherResponseHandler.class, new IOException("Connection reset by peer")))).isFalse();
    }

    @Test
    void otherFailuresOfStreamsAreLogged() {
        assertThat(filter.isLoggable(line(PublisherResponseHandler.class, new IllegalStateException("no rows")))).isTrue();
        assertThat(filter.isLoggable(line(ReaderGone.class, new IOException("disk full")))).isTrue();
    }

    private static LogRecord line(Class<?> logger, Throwable thrown) {
        LogRecord line = new LogRecord(Level.SEVERE, "Exception in SSE server handling");
        line.setLoggerName(logger.getName());
        line.setThrown(thrown);
        return line;
    }
}
