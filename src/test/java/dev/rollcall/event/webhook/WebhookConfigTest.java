package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A wrong setting stops the start, with its name. */
class WebhookConfigTest {

    @Test
    void networksAreAList() {
        assertThat(config("allowed-networks", "10.1.0.0/16, fd12::/32").allowedNetworks().orElseThrow())
                .anyMatch(network -> contains(network, "10.1.2.3")).anyMatch(network -> contains(network, "fd12::1"));
    }

    @ParameterizedTest
    @CsvSource({ "allowed-networks,intranet", "allowed-networks,10.1.0.0/40", "connect-timeout,soon", "attempt-timeout,-", "concurrency,many" })
    void whatIsNoValueIsNamed(String setting, String value) {
        assertThatThrownBy(() -> config(setting, value)).hasMessageContaining("rollcall.webhook." + setting);
    }

    @ParameterizedTest
    @CsvSource({ "attempt-timeout,500MS", "attempt-timeout,6M", "connect-timeout,0S", "retry-for,30S" })
    void whatIsTooShortOrTooLongIsNamed(String setting, String value) {
        Dispatcher dispatcher = new Dispatcher(null, null, null, null, null, config(setting, value), null, null, null);
        assertThatThrownBy(() -> dispatcher.start(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rollcall.webhook." + setting + " ");
    }

    private static boolean contains(Network network, String address) {
        try {
            return network.contains(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static WebhookConfig config(String setting, String value) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(WebhookConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("rollcall.webhook." + setting, value), "test", 100))
                .build().getConfigMapping(WebhookConfig.class);
    }
}
