package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only settings of the packaged application can switch on: TLS with its password in a file, and other origins. */
@Tag(Artifact.JVM)
class SecureServerIT {

    private static final Pattern TLS_PORT = Pattern.compile("https://0\\.0\\.0\\.0:(\\d+)");
    private static final String PASSWORD = "pass word of a key store";
    private static final String CONSOLE = "https://console.example";

    @TempDir
    Path folder;

    @Test
    void servesByTlsAndOnlyWithFilesThatAreKept() throws Exception {
        Path password = secret("password", PASSWORD + "\n");
        try (RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")))
                .environment("QUARKUS_TLS_KEY_STORE_P12_PATH", keyStore().toString())
                .environment("QUARKUS_TLS_KEY_STORE_P12_PASSWORD_FILE", password.toString())
                .environment("QUARKUS_TLS_PROTOCOLS", "TLSv1.3,TLSv1.2")
                .environment("QUARKUS_HTTP_SSL_PORT", "0")
                .environment("QUARKUS_HTTP_CORS_ENABLED", "true")
                .environment("QUARKUS_HTTP_CORS_ORIGINS", CONSOLE)) {
            refusesAFileThatEverybodyCanRead(rollcall, password);
            rollcall.start();
            Matcher port = TLS_PORT.matcher(rollcall.output());
            assertThat(port.find()).isTrue();
            URI health = URI.create("https://localhost:" + port.group(1) + "/api/v1/health?probe=live");
            speaksTls(health);
            tellsOneOriginOnly(health);
            assertThat(rollcall.output()).doesNotContain(PASSWORD).doesNotContain("Unrecognized configuration key");

            RollcallProcess.Result check = rollcall.run("secrets", "check");
            assertThat(check.exitCode()).as(check.err()).isZero();
            assertThat(check.out()).contains("enrolled faces, embeddings: none", "No previous key is needed.");
        }
    }

    private static void refusesAFileThatEverybodyCanRead(RollcallProcess rollcall, Path password) throws Exception {
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        RollcallProcess.Result refused = rollcall.run("migrate");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualToIgnoringNewLines("rollcall: QUARKUS_TLS_KEY_STORE_P12_PASSWORD_FILE: everybody on this machine can read or change "
                + password + "; run: chmod o-rwx " + password);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
    }

    private void speaksTls(URI health) throws Exception {
        for (String protocol : new String[] { "TLSv1.2", "TLSv1.3" }) {
            HttpResponse<String> answer = client(protocol).send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            assertThat(answer.headers().allValues("strict-transport-security")).containsExactly("max-age=31536000");
        }
    }

    private void tellsOneOriginOnly(URI health) throws Exception {
        assertThat(preflight(health, CONSOLE).headers().firstValue("access-control-allow-origin")).contains(CONSOLE);
        assertThat(preflight(health, "https://elsewhere.example").headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private HttpResponse<String> preflight(URI address, String origin) throws Exception {
        return client("TLSv1.3").send(HttpRequest.newBuilder(address).method("OPTIONS", HttpRequest.BodyPublishers.noBody()).header("Origin", origin)
                .header("Access-Control-Request-Method", "GET").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client(String protocol) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("key.p12"))) {
            own.load(file, PASSWORD.toCharArray());
        }
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] { protocol })).build();
    }

    private Path keyStore() throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "30", "-storetype", "PKCS12", "-keystore", file.toString(),
                "-storepass", PASSWORD).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        return file;
    }

    private Path secret(String name, String text) throws Exception {
        Path file = Files.createFile(folder.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
