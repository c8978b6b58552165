package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.http.InvalidRequestException;

class WebhookUrlTest {

    @ParameterizedTest
    @CsvSource({ "https://a.example,https://a.example/", "HTTPS://A.Example:443/x?y=1&z=%20,https://a.example/x?y=1&z=%20",
            "http://[::1]:8080/h,http://[::1]:8080/h", "https://a.example/ä,https://a.example/%C3%A4" })
    void isKeptAsItIsSentTo(String given, String kept) {
        assertThat(WebhookUrl.of(given)).hasToString(kept);
        assertThat(WebhookUrl.of(kept)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.example", "ftp://a.example/", "https:///x", "https://a.example:0/", "https://a.example:65536/", "https://u:p@a.example/",
            "https://a.example/#x", "https://127.1/", "https://a b/", "https://a.example/\r\nX: y", " ", "file:///etc/passwd" })
    void refusesWhatIsNoPlainWebAddress(String text) {
        assertThatThrownBy(() -> WebhookUrl.of(text)).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("url: ");
    }
}
