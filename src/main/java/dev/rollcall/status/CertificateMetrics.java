package dev.rollcall.status;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** When the certificate that this server shows to its clients expires: the first of them, as it is after each reload. */
@Startup
@ApplicationScoped
class CertificateMetrics {

    private final TlsConfigurationRegistry registry;
    private final Optional<String> name;

    CertificateMetrics(TlsConfigurationRegistry registry, @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name,
            MeterRegistry meters) {
        this.registry = registry;
        this.name = name;
        Gauge.builder("rollcall.tls.certificate.expiry.timestamp", this, CertificateMetrics::expiry).baseUnit("seconds").strongReference(true)
                .description("When the server's certificate expires, since the epoch; NaN unless it is configured by quarkus.tls").register(meters);
    }

    private double expiry() {
        KeyStore keys = TlsConfiguration.from(registry, name).map(TlsConfiguration::getKeyStore).orElse(null);
        return keys == null ? Double.NaN : expiry(keys);
    }

    /** @return NaN when it has none */
    static double expiry(KeyStore keys) {
        try {
            double first = Double.POSITIVE_INFINITY;
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getCertificate(alias) instanceof X509Certificate certificate) {
                    first = Math.min(first, certificate.getNotAfter().getTime() / 1000.0);
                }
            }
            return Double.isInfinite(first) ? Double.NaN : first;
        } catch (KeyStoreException e) {
            return Double.NaN;
        }
    }
}
