package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyMechanismTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", ignoreLeadingAndTrailingWhitespace = false, value = { "Bearer abc,abc", "bearer abc,abc", "BEARER abc,abc",
            "Bearer   abc,abc", "  Bearer abc  ,abc", "Bearer\tabc,abc", "abc,abc", " abc ,abc", "Bearerabc,Bearerabc", "Bearer,none", "Bearer ,none",
            "' ',none", "none,none", "Basic abc,Basic abc" })
    void theKeyIsFoundHoweverItIsSpelled(String header, String key) {
        assertThat(ApiKeyMechanism.bearer(header)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sk_live_abc", "Schlüssel", "Schlüssel-ключ-鍵-🔑" })
    void aKeyMayBeAnyText(String key) {
        String received = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(ApiKeyMechanism.decoded(received)).isEqualTo(key);
    }

    @Test
    void latin1StaysWhatItIs() {
        assertThat(ApiKeyMechanism.decoded("Schlüssel")).isEqualTo("Schlüssel");
    }
}
