package dev.rollcall.log;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the log and the trail say of something. Entries of the log come a little later. */
public final class Entries {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Entries() {
    }

    /** The newest entries of the category with this value in their details; waits until there are so many. */
    public static List<Map<String, Object>> logged(int count, String category, String detail, Object value) {
        return soon(count, () -> success(200, as("logs:read").queryParam("category", category).queryParam("limit", 1000).get("/api/v1/logs"))
                .<Map<String, Object>> getList("data.logs").stream().filter(entry -> value.equals(detail(entry, detail))).toList());
    }

    /** What the trail says of a subject, newest first. */
    public static List<Map<String, Object>> audited(String subject) {
        return success(200, as("admin").queryParam("subject", subject).get("/api/v1/audit")).getList("data.entries");
    }

    @SuppressWarnings("unchecked")
    public static Object detail(Map<String, Object> entry, String name) {
        return entry.get("details") == null ? null : ((Map<String, Object>) entry.get("details")).get(name);
    }

    private static <T> List<T> soon(int count, Supplier<List<T>> question) {
        Instant end = Instant.now().plus(PATIENCE);
        List<T> found = question.get();
        while (found.size() < count && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            found = question.get();
        }
        assertThat(found).hasSize(count);
        return found;
    }
}
