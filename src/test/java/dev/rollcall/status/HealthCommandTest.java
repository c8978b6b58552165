package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import picocli.CommandLine;

/** The command against servers that answer what the test wants. */
class HealthCommandTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private String asked;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void saysInOneLineThatTheServerIsWell() throws IOException {
        serve(200, "{\"success\": true,\n \"status\": \"healthy\"}");
        assertThat(run("--url", address())).isZero();
        assertThat(asked).isEqualTo("/api/v1/health?probe=live");
        assertThat(out).hasToString("200 {\"success\": true, \"status\": \"healthy\"}" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void failsWithTheReasonWhenItIsNot() throws IOException {
        serve(503, "{\"error\":\"The database cannot be reached\"}");
        assertThat(run("--probe", "ready", "--url", address())).isEqualTo(1);
        assertThat(asked).isEqualTo("/api/v1/health?probe=ready");
        assertThat(err).hasToString("rollcall: 503 {\"error\":\"The database cannot be reached\"}" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void doesNotTakeARedirectionForHealth() throws IOException {
        serve(301, "");
        assertThat(run("--url", address())).isEqualTo(1);
    }

    @Test
    void failsWhenNobodyListens() throws IOException {
        String free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = "http://127.0.0.1:" + taken.getLocalPort();
        }
        assertThat(run("--url", free)).isEqualTo(1);
        assertThat(err.toString()).contains("no answer from " + free).doesNotContain("\tat ");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(run("--url", "ftp://127.0.0.1")).isEqualTo(1);
        assertThat(err.toString()).contains("ftp://127.0.0.1 is not of the form");
        assertThat(run("--probe", "started")).isEqualTo(2);
        assertThatThrownBy(() -> HealthAnswer.read("+OK ready\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void takesAnyCertificateOfItsOwnMachineAndNoOtherOne() throws Exception {
        HttpsServer secure = HttpsServer.create(loopback(), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        serve(secure, 200, "well");
        URI address = URI.create("https://127.0.0.1:" + secure.getAddress().getPort());
        assertThat(HealthAnswer.ask(address, "live", false)).isEqualTo(new HealthAnswer(200, "well"));
        assertThatThrownBy(() -> HealthAnswer.ask(address, "live", true)).isInstanceOf(SSLException.class);
    }

    private int run(String... arguments) {
        return new CommandLine(new HealthCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private void serve(int status, String body) throws IOException {
        serve(HttpServer.create(loopback(), 0), status, body);
    }

    private void serve(HttpServer made, int status, String body) {
        server = made;
        server.createContext("/", exchange -> answer(exchange, status, body));
        server.start();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked = exchange.getRequestURI().toString();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-dname", "CN=somebody.example", "-keystore", file.toString(), "-storepass", PASSWORD)).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
