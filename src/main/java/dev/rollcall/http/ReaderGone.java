package dev.rollcall.http;

import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/** Keeps out of the log that a reader left before the end of a stream: nobody has to do anything about it. */
@LoggingFilter(name = "reader-gone")
public final class ReaderGone implements Filter {

    private static final String STREAMS = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

    @Override
    public boolean isLoggable(LogRecord line) {
        return !(STREAMS.equals(line.getLoggerName()) && line.getThrown() instanceof IOException);
    }
}
