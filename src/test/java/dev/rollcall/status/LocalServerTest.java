package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.SmallRyeConfigBuilder;

class LocalServerTest {

    @ParameterizedTest
    @CsvSource({ "0.0.0.0, http://127.0.0.1:5000", "::, http://127.0.0.1:5000", "127.0.0.1, http://127.0.0.1:5000", "10.1.2.3, http://10.1.2.3:5000",
            "fd12::5, http://[fd12::5]:5000", "localhost, http://localhost:5000" })
    void isWhereItListens(String host, String address) {
        assertThat(LocalServer.address(config(Map.of("quarkus.http.port", "5000", "quarkus.http.host", host)))).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({ "enabled, http://127.0.0.1:5000", "redirect, https://127.0.0.1:8443", "disabled, https://127.0.0.1:8443" })
    void speaksTlsWhereNothingElseIsSpoken(String insecureRequests, String address) {
        assertThat(LocalServer.address(config(Map.of("quarkus.http.port", "5000", "quarkus.http.insecure-requests", insecureRequests))))
                .hasToString(address);
    }

    @Test
    void followsTheTlsPort() {
        assertThat(LocalServer.address(config(Map.of("quarkus.http.port", "5000", "quarkus.http.insecure-requests", "disabled",
                "quarkus.http.ssl-port", "5443")))).hasToString("https://127.0.0.1:5443");
    }

    @Test
    void knowsThePortOfTheApplication() throws IOException {
        Properties application = new Properties();
        try (InputStream file = LocalServer.class.getResourceAsStream("/application.properties")) {
            application.load(file);
        }
        assertThat(application).containsEntry("quarkus.http.port", Integer.toString(LocalServer.HTTP_PORT));
        assertThat(LocalServer.address(config(Map.of()))).hasToString("http://127.0.0.1:5000");
    }

    @Test
    void cannotKnowAnyFreePort() {
        assertThatThrownBy(() -> LocalServer.address(config(Map.of("quarkus.http.port", "0")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--url");
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    }
}
