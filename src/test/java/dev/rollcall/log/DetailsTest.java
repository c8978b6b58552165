package dev.rollcall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class DetailsTest {

    @Test
    void factsStayWhatTheyAre() {
        Map<String, Object> facts = new HashMap<>(Map.of("whole", 1, "long", 1L << 40, "part", 1.5f, "flag", true, "list", List.of("a", 1),
                "inner", Map.of("b", 2)));
        facts.put("nothing", null);
        assertThat(Details.of(facts).getMap()).containsExactlyInAnyOrderEntriesOf(new HashMap<>(facts) {
            {
                put("part", 1.5);
            }
        });
    }

    @Test
    void jsonStaysJson() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("nothing", null);
        facts.put("text", "09:00");
        facts.put("flag", false);
        facts.put("list", List.of(1, 2));
        facts.put("part", 0.5);
        Map<String, JsonNode> nodes = new HashMap<>();
        facts.forEach((name, value) -> nodes.put(name, new ObjectMapper().valueToTree(value)));

        assertThat(Details.of(nodes).getMap()).isEqualTo(facts);
    }

    @Test
    void whatJsonDoesNotKnowBecomesText() {
        assertThat(Details.of(Map.of("at", Instant.EPOCH, "level", Level.INFO, "odd", Double.NaN)).getMap())
                .containsOnly(Map.entry("at", "1970-01-01T00:00:00Z"), Map.entry("level", "INFO"), Map.entry("odd", "NaN"));
    }

    @Test
    void whatPostgresqlCannotKeepIsReplaced() {
        assertThat(Details.of(Map.of("a\0b", List.of("\ud800x", "\udc00", "\ud83d\ude00"))).getMap())
                .containsOnly(Map.entry("a\ufffdb", List.of("\ufffdx", "\ufffd", "\ud83d\ude00")));
    }

    @Test
    void whatIsTooLargeIsLeftOut() {
        assertThat(Details.of(Map.of("text", "x".repeat(20_000))).getMap()).containsOnly(Map.entry("omitted", "too large"));
    }
}
