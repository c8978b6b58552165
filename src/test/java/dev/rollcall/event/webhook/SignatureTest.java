package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {

    private static final byte[] BODY = "{\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void isWhatTheDocumentSays() {
        // printf '1736931600.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test
        assertThat(Signature.header(1736931600L, "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8), List.of("whsec_test")))
                .isEqualTo("t=1736931600,v1=0baab0639689d58cd4863d1bff26a9e19d1295325c522c33146f9bf7575d28d9");
    }

    @Test
    void isMadeWithEachSecret() {
        String both = Signature.header(7, BODY, List.of("new", "old"));
        assertThat(both).isEqualTo(Signature.header(7, BODY, List.of("new")) + "," + Signature.header(7, BODY, List.of("old")).split(",")[1]);
    }

    @Test
    void coversTheTimeAndTheBody() {
        String one = Signature.header(7, BODY, List.of("s"));
        assertThat(Signature.header(8, BODY, List.of("s")).split("v1=")[1]).isNotEqualTo(one.split("v1=")[1]);
        assertThat(Signature.header(7, new byte[0], List.of("s"))).isNotEqualTo(one);
    }

    @Test
    void everySecretIsAnother() {
        String secret = Signature.newSecret();
        assertThat(secret).matches("whsec_[A-Za-z0-9_-]{43}").isNotEqualTo(Signature.newSecret());
        assertThat(Signature.hint(secret)).isEqualTo("whsec_..." + secret.substring(45));
    }

    @Test
    void openSslAgrees(@TempDir Path folder) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(each -> Files.isExecutable(Path.of(each, "openssl"))));
        String secret = Signature.newSecret();
        Path body = Files.write(folder.resolve("body"), BODY);

        assertThat(Signature.header(1736931600L, BODY, List.of(secret))).isEqualTo("t=1736931600,v1=" + openSsl(body, secret));
    }

    /** The line of {@code docs/webhooks.md}. */
    private static String openSsl(Path body, String secret) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c",
                "{ printf '%s.' \"$T\"; cat \"$BODY\"; } | openssl dgst -sha256 -hmac \"$SECRET\" | sed 's/^.* //'");
        shell.environment().putAll(Map.of("T", "1736931600", "BODY", body.toString(), "SECRET", secret));
        Process process = shell.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
