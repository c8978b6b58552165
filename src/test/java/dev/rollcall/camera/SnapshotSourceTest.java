package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static dev.rollcall.camera.CameraServer.JPEG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

class SnapshotSourceTest {

    private static Running run(CameraServer server) {
        return new Running(camera(server.url("/snap.jpg")).login("u", "p").kind(CameraKind.SNAPSHOT).source());
    }

    @Test
    void asksAgainAndAgain() throws Exception {
        try (CameraServer server = new CameraServer(CameraServer::jpeg); Running source = run(server)) {
            source.awaitFrames(4);
            source.stop();

            assertThat(source.toEnd()).allSatisfy(frame -> assertThat(((Frame.Encoded) frame).image()).isEqualTo(JPEG));
            long millis = Duration.between(source.frames.get(0).capturedAt(), source.frames.get(3).capturedAt()).toMillis();
            assertThat(millis).as("three intervals of 100 ms").isGreaterThan(200);
        }
    }

    @Test
    void keepsTheDigestForTheNextRequestAndTakesANewNonce() throws Exception {
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (CameraServer server = new CameraServer(exchange -> {
            String nonce = "n" + served.get() / 3;
            if (CameraServer.digestFits(exchange.getRequestHeaders().getFirst("Authorization"), "u", "p", "cam", nonce)) {
                served.incrementAndGet();
                CameraServer.jpeg(exchange);
            } else {
                refused.incrementAndGet();
                exchange.getResponseHeaders().set("WWW-Authenticate", "Digest realm=\"cam\", nonce=\"" + nonce + "\", qop=\"auth\", algorithm=MD5");
                CameraServer.status(exchange, 401);
            }
        }); Running source = run(server)) {
            source.awaitFrames(6);
            assertThat(refused).hasValueLessThanOrEqualTo(3);
        }
    }

    @Test
    void failsOnWhatIsNoPicture() throws Exception {
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = CameraServer.stream(exchange, "image/jpeg")) {
                out.write("<html>".getBytes());
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("picture");
        }
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = CameraServer.stream(exchange, "image/jpeg")) {
                byte[] block = new byte[1 << 20];
                System.arraycopy(JPEG, 0, block, 0, 3);
                for (int i = 0; i < 40; i++) {
                    out.write(block);
                }
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("larger");
        }
    }

    @ParameterizedTest
    @CsvSource({ "401, CREDENTIALS", "403, CREDENTIALS", "404, NOT_FOUND", "302, HTTP_STATUS", "500, HTTP_STATUS" })
    void namesTheRefusal(int status, Cause cause) throws Exception {
        try (CameraServer server = new CameraServer(exchange -> CameraServer.status(exchange, status)); Running source = run(server)) {
            assertThat(((CameraLostException) source.failure()).why()).isEqualTo(cause);
        }
    }

    @Test
    void noticesDataThatIsNoWholePicture() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (CameraServer server = new CameraServer(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            while (!read.await(50, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(0xFF);
                exchange.getResponseBody().flush();
            }
        })) {
            FrameSource source = camera(server.url("/snap.jpg")).kind(CameraKind.SNAPSHOT).source();
            assertThat(source.arrival()).isEqualTo(FrameSource.Arrival.NOTHING);
            try (Running running = new Running(source)) {
                Await.until(() -> source.arrival() == FrameSource.Arrival.BYTES);
                assertThat(running.isOver()).isFalse();
            }
            read.countDown();
        }
    }

    @Test
    void closesAPictureThatStalls() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (CameraServer server = new CameraServer(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(JPEG);
            exchange.getResponseBody().flush();
            begun.countDown();
            never.await();
        }); Running source = run(server)) {
            begun.await();
            source.stop();
            assertThat(source.toEnd()).isEmpty();
            never.countDown();
        }
    }
}
