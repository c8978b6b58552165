package dev.rollcall.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A camera on a loopback port of its own that sees what the test puts in front of it, over and over. */
final class MjpegCamera implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Scene scene;

    /** Pictures, how far they were shown. */
    private static final class Scene {
        private final List<byte[]> pictures;
        private volatile int shown;

        Scene(List<byte[]> pictures) {
            this.pictures = List.copyOf(pictures);
        }

        byte[] next() {
            return pictures.get(shown++ % pictures.size());
        }
    }

    MjpegCamera(List<byte[]> pictures) throws IOException {
        show(pictures);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                stream(exchange);
            } catch (IOException gone) {
                // The client went away.
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/video";
    }

    /** From now on, from the first picture. */
    void show(List<byte[]> pictures) {
        scene = new Scene(pictures);
    }

    /** Whether somebody has seen all pictures since they were put up. */
    boolean isShown() {
        return scene.shown >= scene.pictures.size();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=picture");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        do {
            byte[] picture = scene.next();
            out.write(("--picture\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(picture);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }
}
