package dev.rollcall.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.vertx.core.net.TrustOptions;

/** The certificate authorities of the Java runtime and those of a file. */
final class TrustedAuthorities {

    private TrustedAuthorities() {
    }

    /** @param file certificates in PEM @throws IllegalArgumentException naming the setting when it cannot be used */
    static TrustOptions with(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate usual : managerOf(null).getAcceptedIssuers()) {
                all.setCertificateEntry("usual-" + number++, usual);
            }
            for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                all.setCertificateEntry("own-" + number++, own);
            }
            return TrustOptions.wrap((TrustManager) managerOf(all));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("rollcall.odoo.ca-file: cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    /** @param store null for the runtime's own */
    private static X509TrustManager managerOf(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
