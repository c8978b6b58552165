package dev.rollcall.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP camera on a loopback port of its own. */
final class CameraServer implements AutoCloseable {

    /** As much of a JPEG of 8x4 pixels as can be looked at without decoding it; its comment looks like a delimiter. */
    static final byte[] JPEG = HexFormat.of().parseHex("ffd8" + "fffe000a2d2d0d0a2d2d660d" + "ffc0000b080004000801011100" + "ffda0008010100003f00" + "00" + "ffd9");

    interface Answer {
        void write(HttpExchange exchange) throws Exception;
    }

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CameraServer(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                answer.write(exchange);
            } catch (IOException gone) {
                // The client went away.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
    }

    String url(String rest) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + rest;
    }

    static OutputStream stream(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static void part(OutputStream out, String delimiter, String headers, byte[] body) throws IOException {
        out.write((delimiter + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static void jpeg(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, JPEG.length);
        exchange.getResponseBody().write(JPEG);
    }

    static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /** Checks an MD5 digest with qop=auth the way a camera does. */
    static boolean digestFits(String header, String user, String password, String realm, String nonce) throws Exception {
        if (header == null || !header.startsWith("Digest ")) {
            return false;
        }
        String secret = md5(user + ":" + realm + ":" + password);
        String request = md5("GET:" + value(header, "uri"));
        String expected = md5(secret + ":" + nonce + ":" + value(header, "nc") + ":" + value(header, "cnonce") + ":auth:" + request);
        return expected.equals(value(header, "response")) && nonce.equals(value(header, "nonce"));
    }

    private static String value(String header, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
