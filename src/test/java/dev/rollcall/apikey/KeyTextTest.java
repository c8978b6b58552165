package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void aKeyIsItsMarkAnd32RandomBytes() {
        String key = KeyText.generate();
        assertThat(key).startsWith("sk_live_").isNotEqualTo(KeyText.generate());
        assertThat(Base64.getUrlDecoder().decode(key.substring("sk_live_".length()))).hasSize(32);
    }

    @Test
    void theHashIsSha256InHex() {
        // FIPS 180-2, appendix B.1
        assertThat(KeyText.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void thePrefixTellsKeysApartAndGuessesNone() {
        assertThat(KeyText.prefix("sk_live_abcdefgh")).isEqualTo("sk_live_abcd");
        assertThat(KeyText.prefix("sk_live_")).isEqualTo("sk_live_");
        assertThat(KeyText.prefix("a text of their own")).isEqualTo("a te");
        assertThat(KeyText.prefix("a")).isEqualTo("a");
    }
}
