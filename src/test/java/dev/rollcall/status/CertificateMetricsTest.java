package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateMetricsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void theFirstToExpireCounts() throws Exception {
        Path file = folder.resolve("keys.p12");
        generate(file, "long", 300);
        generate(file, "short", 3);
        generate(file, "middle", 30);
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());

        assertThat(CertificateMetrics.expiry(keys)).isEqualTo(((X509Certificate) keys.getCertificate("short")).getNotAfter().getTime() / 1000.0);
    }

    @Test
    void withoutACertificateThereIsNothingToSay() throws Exception {
        KeyStore none = KeyStore.getInstance("PKCS12");
        none.load(null, null);
        assertThat(CertificateMetrics.expiry(none)).isNaN();
    }

    private void generate(Path file, String alias, int days) throws Exception {
        Path out = folder.resolve("out");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", alias,
                "-keyalg", "EC", "-dname", "CN=" + alias, "-validity", Integer.toString(days), "-storetype", "PKCS12", "-keystore", file.toString(),
                "-storepass", PASSWORD).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(keytool.waitFor()).as(Files.readString(out)).isZero();
    }
}
