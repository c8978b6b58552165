package dev.rollcall.identify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.recognition.Reason;

/** Which decisions a list holds; null stands for all. */
record RecognitionFilter(String personId, String camera, String decision, String reason, Instant since) {

    private static final List<String> DECISIONS = Arrays.stream(Reason.Outcome.values()).map(Reason.Outcome::text).toList();
    private static final List<String> REASONS = Arrays.stream(Reason.values()).map(Reason::text).toList();

    /** @throws InvalidRequestException naming the first parameter that cannot be */
    RecognitionFilter {
        storable("person_id", personId);
        storable("camera", camera);
        oneOf("decision", DECISIONS, decision);
        oneOf("reason", REASONS, reason);
    }

    /** What follows {@code where}, over the table {@code recognition} as {@code r}; the values are numbered from 1. */
    String conditions() {
        StringBuilder text = new StringBuilder("true");
        int number = 0;
        if (personId != null) {
            text.append(" and r.person_key = (select key from person where person_id = $").append(++number).append(')');
        }
        if (camera != null) {
            text.append(" and r.camera = $").append(++number);
        }
        if (decision != null) {
            text.append(" and r.decision = $").append(++number);
        }
        if (reason != null) {
            text.append(" and r.reason = $").append(++number);
        }
        if (since != null) {
            text.append(" and r.decided_at >= $").append(++number);
        }
        return text.toString();
    }

    Tuple values() {
        Tuple values = Tuple.tuple();
        Stream.of(personId, camera, decision, reason).filter(value -> value != null).forEach(values::addValue);
        return since == null ? values : values.addValue(since.atOffset(ZoneOffset.UTC));
    }

    private static void storable(String parameter, String text) {
        if (text != null && !Text.isStorable(text)) {
            throw new InvalidRequestException(parameter, "must not hold U+0000");
        }
    }

    private static void oneOf(String parameter, List<String> known, String text) {
        if (text != null && !known.contains(text)) {
            throw new InvalidRequestException(parameter, "must be one of " + String.join(", ", known));
        }
    }
}
