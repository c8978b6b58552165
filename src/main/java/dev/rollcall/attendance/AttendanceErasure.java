package dev.rollcall.attendance;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;

/** Leaves the hours of an erased person and nothing that tells whose they are. */
@ApplicationScoped
class AttendanceErasure implements PersonErased {

    static final String NOBODY = "Erased person";

    private final AttendanceRepository records;
    private final PunchRepository punches;
    private final CorrectionRepository corrections;

    AttendanceErasure(AttendanceRepository records, PunchRepository punches, CorrectionRepository corrections) {
        this.records = records;
        this.punches = punches;
        this.corrections = corrections;
    }

    @Override
    public Uni<Void> erased(Person person) {
        return records.anonymise(person, NOBODY, new JsonObject(Map.of()))
                .chain(() -> punches.anonymise(person.key))
                .chain(() -> corrections.anonymise(person, "erased"))
                .replaceWithVoid();
    }
}
