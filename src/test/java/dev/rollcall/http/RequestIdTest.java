package dev.rollcall.http;

import static dev.rollcall.Api.with;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;

/** The log says which request a line belongs to, also after the database has answered. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RequestIdTest {

    private final Queue<String> ids = new ConcurrentLinkedQueue<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (String.valueOf(line.getMessage()).startsWith("Refused an unknown")) {
                ids.add(String.valueOf(MDC.get("requestId")));
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @Test
    void linesWrittenAfterTheDatabaseAnsweredCarryTheId() {
        Api.ready();
        Logger logger = Logger.getLogger("dev.rollcall");
        logger.addHandler(handler);
        try {
            List<String> sent = IntStream.range(0, 20).mapToObj(i -> "request-" + i).toList();
            sent.parallelStream().forEach(id -> assertThat(with(wrongKey()).header(RequestId.HEADER, id).get("/api/v1/persons").statusCode())
                    .isEqualTo(401));
            assertThat(ids).containsExactlyInAnyOrderElementsOf(sent);
        } finally {
            logger.removeHandler(handler);
        }
    }
}
