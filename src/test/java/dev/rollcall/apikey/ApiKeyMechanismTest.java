package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyMechanismTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", ignoreLeadingAndTrailingWhitespace = false, value = { "Bearer abc,abc", "bearer abc,abc", "BEARER abc,abc",
            "Bearer   abc,abc", "  Bearer abc  ,abc", "Bearer\tabc,abc", "abc,abc", " abc ,abc", "Bearerabc,Bearerabc", "Bearer,none", "Bearer ,none",
            "' ',none", "none,none", "Basic abc,Basic abc" })
    void theKeyIsFoundHoweverItIsSpelled(String header, String key) {
        assertThat(ApiKeyMechanism.bearer(header)).isEqualTo(key);
    }
}
