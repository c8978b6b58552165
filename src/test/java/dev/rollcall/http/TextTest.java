package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "", "Zoë", "Zoe\u0308", "\uD83D\uDE00", "\u202Eabc", "עברית", "a\nb\tc", "\uFFFF" })
    void almostEverythingIsStorable(String text) {
        assertThat(Text.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\0b", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83Db", "\uD83D\uD83D\uDE00" })
    void nulAndHalfPairsAreNot(String text) {
        assertThat(Text.isStorable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"\\u0000\"", "{\"\\u0000\": 1}", "{\"a\": {\"b\": [1, \"\\ud83d\"]}}", "[[[\"\\ude00\"]]]" })
    void treesAreSearchedThrough(String json) throws Exception {
        assertThat(Text.isStorable(JSON.readTree(json))).isFalse();
    }

    @Test
    void treesOfOrdinaryTextAreStorable() throws Exception {
        assertThat(Text.isStorable(JSON.readTree("{\"a\": [1, null, true, \"\\ud83d\\ude00\"], \"\": {}}"))).isTrue();
    }

    @Test
    void lengthCountsCodePoints() {
        String faces = "\uD83D\uDE00".repeat(255);
        assertThatCode(() -> Text.optional("name", faces, 255)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Text.optional("name", faces + "x", 255)).isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("name: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\t\n", "\u3000" })
    void blankIsAbsent(String text) {
        assertThatThrownBy(() -> Text.required("name", text, 255)).isInstanceOf(InvalidRequestException.class);
    }
}
