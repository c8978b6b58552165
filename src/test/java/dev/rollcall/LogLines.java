package dev.rollcall;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** What the application writes into its log while this is open. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.rollcall");
    private final Queue<LogRecord> lines = new ConcurrentLinkedQueue<>();

    public LogLines() {
        logger.addHandler(this);
    }

    public Queue<LogRecord> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        if (line instanceof ExtLogRecord known) {
            known.copyMdc();
        }
        lines.add(line);
    }

    /** @return the ids of the requests that lines with this beginning speak of; null for a line that names none */
    public List<String> requests(String beginning) {
        return lines.stream().map(ExtLogRecord.class::cast).filter(line -> line.getFormattedMessage().startsWith(beginning))
                .map(line -> line.getMdc("requestId")).toList();
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
