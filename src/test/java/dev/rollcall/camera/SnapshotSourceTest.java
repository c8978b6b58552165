package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static dev.rollcall.camera.CameraServer.JPEG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

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
