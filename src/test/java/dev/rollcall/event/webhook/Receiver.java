package dev.rollcall.event.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

/** A receiver of webhooks on this machine that behaves as a test wants. */
final class Receiver implements AutoCloseable {

    /** What it does with a request: answers it, or not. */
    interface Manner {
        void answer(Got got, HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request as it came in. Header names are in lower case. */
    record Got(String path, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        JsonObject json() {
            return new JsonObject(new String(body, StandardCharsets.UTF_8));
        }

        String id() {
            return header("X-Rollcall-Event-Id");
        }

        String subject() {
            return json().getString("subject");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    Receiver(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Manner status(int status) {
        return (got, exchange) -> exchange.sendResponseHeaders(status, -1);
    }

    void behave(Manner other) {
        manner = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?x=1";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far, in the order in which they came in. */
    List<Got> got() {
        return List.copyOf(got);
    }

    /** The requests that are about one subject. */
    List<Got> about(String subject) {
        return got.stream().filter(each -> subject.equals(each.subject())).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(Locale.ROOT), each -> each.getValue().get(0)));
            Got request = new Got(exchange.getRequestURI().toString(), headers, exchange.getRequestBody().readAllBytes());
            got.add(request);
            manner.answer(request, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
