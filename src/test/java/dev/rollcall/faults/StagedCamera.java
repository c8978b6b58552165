package dev.rollcall.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An MJPEG camera on loopback, five pictures per second, that sees what a test puts in front of it, fails as the test wants, and knows who
 * looks through it: each viewer has an address of its own.
 */
final class StagedCamera implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 200;
    private static final int GARBAGE = 20_000;
    /** Somebody who got no picture for this long does not look, nanoseconds. */
    private static final long UNSEEN = TimeUnit.SECONDS.toNanos(2);

    enum Fault {
        NONE,
        /** Takes the connection and answers nothing. */
        SILENT_AT_OPEN,
        /** Keeps the connection and sends no picture. */
        SILENT,
        /** Sends parts that begin and end like a JPEG. */
        GARBAGE
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** When each viewer was sent a picture, nanoTime. */
    private final Map<String, NavigableSet<Long>> sent = new ConcurrentHashMap<>();
    private final String name;
    private volatile byte[] picture;
    private volatile Fault fault = Fault.NONE;

    StagedCamera(String name, byte[] picture) throws IOException {
        this.name = name;
        this.picture = picture;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                stream(exchange, exchange.getRequestURI().getPath());
            } catch (IOException gone) {
                // The viewer went away.
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    String name() {
        return name;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String viewer) {
        return "http://127.0.0.1:" + port() + path(viewer);
    }

    void show(byte[] next) {
        picture = next;
    }

    void fail(Fault next) {
        fault = next;
    }

    /** Pictures that a viewer was sent. */
    int sentTo(String viewer) {
        return times(path(viewer)).size();
    }

    boolean isSeenBy(String viewer) {
        return firstSent(viewer, System.nanoTime() - UNSEEN).isPresent();
    }

    /** @return the nanoTime of the first picture for this viewer after another one */
    OptionalLong firstSent(String viewer, long after) {
        Long first = times(path(viewer)).higher(after);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static String path(String viewer) {
        return "/" + viewer + "/video";
    }

    private NavigableSet<Long> times(String path) {
        return sent.computeIfAbsent(path, key -> new ConcurrentSkipListSet<>());
    }

    private void stream(HttpExchange exchange, String path) throws IOException, InterruptedException {
        while (fault == Fault.SILENT_AT_OPEN) {
            if (isOver()) {
                return;
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=picture");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        do {
            Fault now = fault;
            if (now == Fault.NONE || now == Fault.GARBAGE) {
                part(out, now == Fault.NONE ? picture : garbage());
                times(path).add(System.nanoTime());
            }
        } while (!isOver());
    }

    private boolean isOver() throws InterruptedException {
        return closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void part(OutputStream out, byte[] picture) throws IOException {
        out.write(("--picture\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE];
        ThreadLocalRandom.current().nextBytes(bytes);
        System.arraycopy(new byte[] { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF }, 0, bytes, 0, 3);
        System.arraycopy(new byte[] { (byte) 0xFF, (byte) 0xD9 }, 0, bytes, GARBAGE - 2, 2);
        return bytes;
    }
}
