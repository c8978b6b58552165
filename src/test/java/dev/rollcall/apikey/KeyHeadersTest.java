package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;

class KeyHeadersTest {

    @Test
    void otherCookiesAndHeadersStayHere() {
        MultiMap caller = MultiMap.caseInsensitiveMultiMap().add("x-api-key", "k").add("Accept", "image/jpeg")
                .add("cookie", "theme=dark; rollcall_session=abc_-; csrf=1");

        assertThat(KeyHeaders.of(caller)).isEqualTo(Map.of("X-API-Key", "k", "Cookie", "rollcall_session=abc_-"));
    }

    @Test
    void nobodysRequestHasNone() {
        assertThat(KeyHeaders.of(MultiMap.caseInsensitiveMultiMap().add("Cookie", "theme=dark"))).isEmpty();
    }
}
