package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static dev.rollcall.camera.CameraServer.JPEG;
import static dev.rollcall.camera.CameraServer.part;
import static dev.rollcall.camera.CameraServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;

import dev.rollcall.vision.Frame;

class MjpegSourceTest {

    private static final String TYPE = "multipart/x-mixed-replace; boundary=frame";

    private static Running run(CameraServer server) {
        return new Running(camera(server.url("/video?pwd=geheim")).kind(CameraKind.MJPEG).rate(60).source());
    }

    private static void pictures(OutputStream out, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            part(out, "--frame", "Content-Type: image/jpeg\r\nContent-Length: " + JPEG.length + "\r\n", JPEG);
        }
    }

    private static void forEver(HttpExchange exchange) throws Exception {
        try (OutputStream out = stream(exchange, TYPE)) {
            while (true) {
                pictures(out, 1);
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Test
    void readsPicturesUntilItIsClosed() throws Exception {
        try (CameraServer server = new CameraServer(MjpegSourceTest::forEver); Running source = run(server)) {
            source.awaitFrames(3);
            source.stop();

            assertThat(source.toEnd()).allSatisfy(frame -> assertThat(((Frame.Encoded) frame).image()).isEqualTo(JPEG));
        }
    }

    @ParameterizedTest
    @CsvSource({"frame, --frame, true", "--frame, --frame, true", "frame, ----frame, true", "'\"fr ame\"', --fr ame, false",
            "other, --frame, false", "--frame, --frame, false"})
    void toleratesOddBoundariesAndMissingLengths(String announced, String delimiter, boolean withLength) throws Exception {
        String headers = "content-type: image/jpeg\r\n" + (withLength ? "content-length : " + JPEG.length + "\r\n" : "");
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, "multipart/x-mixed-replace;boundary=" + announced)) {
                out.write("\r\n".getBytes());
                for (int i = 0; i < 3; i++) {
                    part(out, delimiter, headers, JPEG);
                    new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                }
                part(out, delimiter + "--", "", new byte[0]);
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessage("the camera ended the stream");
            assertThat(source.frames).hasSize(3).allSatisfy(frame -> assertThat(((Frame.Encoded) frame).image()).isEqualTo(JPEG));
        }
    }

    @Test
    void dropsPicturesBeyondTheFrameRate() throws Exception {
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                pictures(out, 100);
            }
        }); Running source = new Running(camera(server.url("/")).kind(CameraKind.MJPEG).rate(0.1).source())) {
            assertThat(source.failure()).isNotNull();
            assertThat(source.frames).hasSize(1);
        }
    }

    @Test
    void refusesGarbage() throws Exception {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                for (int i = 0; i < 40; i++) {
                    out.write(noise);
                }
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("multipart");
        }
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                for (int i = 0; i < 40; i++) {
                    part(out, "--frame", "Content-Length: 5\r\n", "hello".getBytes());
                }
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("no JPEG");
        }
    }

    @Test
    void refusesAPartWithoutEnd() throws Exception {
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                part(out, "--frame", "", new byte[MultipartReader.MAX_PART + 100]);
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("larger than");
        }
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                part(out, "--frame", "Content-Length: 2000000000\r\n", JPEG);
            }
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("larger than");
        }
    }

    @Test
    void closesAStreamThatStallsInAPart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (CameraServer server = new CameraServer(exchange -> {
            try (OutputStream out = stream(exchange, TYPE)) {
                pictures(out, 2);
                out.write("--frame\r\nContent-Length: 1000\r\n\r\nabc".getBytes());
                out.flush();
                never.await();
            }
        }); Running source = run(server)) {
            source.awaitFrames(1);

            source.stop();

            assertThat(source.toEnd()).isNotEmpty();
            never.countDown();
        }
    }

    @Test
    void saysWhatTheCameraAnsweredInstead() throws Exception {
        try (CameraServer server = new CameraServer(CameraServer::jpeg); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("kind=snapshot");
        }
        try (CameraServer server = new CameraServer(exchange -> stream(exchange, "text/html").close()); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("MJPEG");
        }
        try (CameraServer server = new CameraServer(exchange -> CameraServer.status(exchange, 503)); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("503");
        }
        try (CameraServer server = new CameraServer(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://elsewhere/?pwd=geheim");
            CameraServer.status(exchange, 302);
        }); Running source = run(server)) {
            assertThat(source.failure()).hasMessageContaining("302").message().doesNotContain("geheim");
        }
    }

    @Test
    void logsInByBasic() throws Exception {
        String expected = "Basic " + Base64.getEncoder().encodeToString("ad min:p@ss:wörd".getBytes(StandardCharsets.UTF_8));
        logsIn("Basic realm=\"cam\"", header -> expected.equals(header));
    }

    @Test
    void logsInByDigest() throws Exception {
        logsIn("Digest realm=\"cam, 1\", qop=\"auth\", nonce=\"abc\", stale=FALSE",
                header -> CameraServer.digestFits(header, "ad min", "p@ss:wörd", "cam, 1", "abc"));
    }

    private interface Check {
        boolean fits(String header) throws Exception;
    }

    private static void logsIn(String challenge, Check check) throws Exception {
        try (CameraServer server = new CameraServer(exchange -> {
            if (check.fits(exchange.getRequestHeaders().getFirst("Authorization"))) {
                forEver(exchange);
            } else {
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                CameraServer.status(exchange, 401);
            }
        })) {
            try (Running source = new Running(camera(server.url("/v?a=1&b=2")).login("ad min", "p@ss:wörd").kind(CameraKind.MJPEG).source())) {
                source.awaitFrames(1);
            }
            int before = server.requests.get();
            try (Running source = new Running(camera(server.url("/v")).login("ad min", "wrong").kind(CameraKind.MJPEG).source())) {
                assertThat(source.failure()).hasMessage("the camera refuses the user name or password");
            }
            assertThat(server.requests.get() - before).as("a wrong password is tried once, or cameras lock us out").isEqualTo(2);
            try (Running source = new Running(camera(server.url("/v")).kind(CameraKind.MJPEG).source())) {
                assertThat(source.failure()).hasMessage("the camera wants a user name and password");
            }
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            try (Running source = new Running(camera(url).kind(CameraKind.MJPEG).timeout(Duration.ofSeconds(1)).source())) {
                assertThat(source.failure()).hasMessage("no answer within 1 s");
            }
            try (Running source = new Running(camera(url).kind(CameraKind.MJPEG).timeout(Duration.ofMinutes(5)).source())) {
                silent.accept();
                silent.accept().getInputStream().read();
                source.stop();
                source.toEnd();
            }
        }
    }
}
