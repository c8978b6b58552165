package dev.rollcall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class RedactionTest {

    private final Redaction redaction = new Redaction(List.of("EMP001", "Ann Smith", "ann@example.com", "+49 30 1", "7"), "erased-1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "person/EMP001 | person/erased-1", "GET /api/v1/persons/emp001/x answered 404 | GET /api/v1/persons/erased-1/x answered 404",
            "EMP0011 stays | EMP0011 stays", "by ANN SMITH. | by erased-1.", "Joann Smith | Joann Smith", "call +49 30 1 now | call erased-1 now",
            "call +49 30 12 | call +49 30 12", "ann@example.com | erased-1", "7 | erased-1", "person/7 | person/erased-1", "7 of 7 were late | erased-1 of 7 were late",
            "employee 7 is | employee 7 is" })
    void wordsGoAndPartsOfWordsStay(String before, String after) {
        assertThat(redaction.text(before)).isEqualTo(after);
    }

    @Test
    void onlyPeopleAreCalledOtherwise() {
        assertThat(redaction.subject("person/7")).isEqualTo("person/erased-1");
        assertThat(redaction.subject("attendance/7")).isEqualTo("attendance/7");
        assertThat(new Redaction(List.of("1001"), "erased-1").subject("key/1001")).isEqualTo("key/1001");
    }

    @Test
    void everyDepthOfAnObjectIsSearched() {
        JsonObject object = new JsonObject().put("EMP001", 7).put("a", new JsonArray().add(new JsonObject().put("who", "Ann Smith")).add("7").add(7).addNull());
        assertThat(redaction.object(object)).isEqualTo(new JsonObject().put("erased-1", 7)
                .put("a", new JsonArray().add(new JsonObject().put("who", "erased-1")).add("erased-1").add(7).addNull()));
    }

    @Test
    void whatLooksLikeAPatternIsNone() {
        assertThat(new Redaction(List.of("a.*b(c"), "$1").text("axxb a.*b(c")).isEqualTo("axxb $1");
    }
}
