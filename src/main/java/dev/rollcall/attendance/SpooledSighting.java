package dev.rollcall.attendance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;

/**
 * A sighting as a file of the {@link Spool}: one line of JSON and one with its CRC-32C. A flipped bit could otherwise book the
 * hours of somebody else.
 */
final class SpooledSighting {

    static final String SUFFIX = ".sighting";

    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpooledSighting() {
    }

    /** Sorts by capture time; the same for the same sighting. */
    static String nameOf(Sighting sighting) {
        return SORTABLE.format(sighting.capturedAt()) + "-" + sighting.id() + SUFFIX;
    }

    /** @param name of a file, which somebody may have renamed: empty then */
    static Optional<Instant> capturedAt(String name) {
        try {
            return Optional.of(SORTABLE.parse(name.substring(0, Math.max(0, name.indexOf('-'))), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static byte[] encode(Sighting sighting) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", sighting.id().toString())
                .put("person_key", sighting.personKey())
                .put("captured_at", sighting.capturedAt().toString())
                .put("similarity", sighting.similarity())
                .put("liveness", sighting.liveness())
                .put("camera", sighting.camera())
                .put("direction", sighting.direction().name())
                .put("location", sighting.location());
        if (sighting.decision() != null) {
            node.put("decision", sighting.decision().toString());
        }
        if (sighting.term() != null) {
            node.put("term", sighting.term());
        }
        String line = node.toString();
        return (line + "\n" + checksum(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException when these are not the bytes of a whole sighting */
    static Sighting decode(byte[] content) throws IOException {
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 3 || !lines[1].equals(checksum(lines[0]))) {
            throw new IOException("Not a whole sighting");
        }
        try {
            JsonNode node = JSON.readTree(lines[0]);
            return new Sighting(UUID.fromString(node.required("id").textValue()), node.required("person_key").longValue(),
                    Instant.parse(node.required("captured_at").textValue()), node.required("similarity").doubleValue(),
                    node.required("camera").textValue(), Direction.valueOf(node.required("direction").textValue()),
                    node.required("location").textValue(), node.has("decision") ? UUID.fromString(node.get("decision").textValue()) : null,
                    liveness(node.path("liveness")), node.hasNonNull("term") ? (Long) node.get("term").longValue() : null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("Not a sighting of this version: " + e.getMessage(), e);
        }
    }

    /** Absent in files of earlier versions. */
    private static Double liveness(JsonNode score) {
        return score.isNumber() ? score.doubleValue() : null;
    }

    private static String checksum(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
