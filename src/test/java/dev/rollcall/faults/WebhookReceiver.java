package dev.rollcall.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Takes deliveries on loopback, some of them badly. */
final class WebhookReceiver implements AutoCloseable {

    enum Manner {
        /** Answers 200 at once. */
        FINE,
        /** Answers 500 twice, then 200. */
        FAILS,
        /** Does not answer the first time, then 200. */
        STALLS,
        /** Sends its callers elsewhere. */
        REDIRECTS,
        /** Answers 200 after 15 seconds the first time, then at once. */
        LATE
    }

    private static final int LATE_SECONDS = 15;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Manner manner;

    WebhookReceiver(Manner manner) throws IOException {
        this.manner = manner;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                take(exchange);
            } catch (IOException gone) {
                // The server has given up.
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Ids of the events that were offered, each attempt once. */
    List<String> attempts() {
        return events;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getRequestBody().readAllBytes();
        events.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Rollcall-Event-Id")));
        int attempt = events.size();
        switch (manner) {
            case FAILS -> answer(exchange, attempt <= 2 ? 500 : 200);
            case STALLS -> {
                if (attempt == 1) {
                    closed.await();
                }
                answer(exchange, 200);
            }
            case REDIRECTS -> {
                exchange.getResponseHeaders().set("Location", url());
                answer(exchange, 302);
            }
            case LATE -> {
                if (attempt == 1) {
                    closed.await(LATE_SECONDS, TimeUnit.SECONDS);
                }
                answer(exchange, 200);
            }
            default -> answer(exchange, 200);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
