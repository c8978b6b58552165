package dev.rollcall.attendance;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.Erasure;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;

/** Leaves the hours of an erased person and nothing that tells whose they are. */
@ApplicationScoped
class AttendanceErasure implements PersonErased {

    static final String NOBODY = "Erased person";
    private static final String ERASED = "erased";

    private final AttendanceRepository records;
    private final PunchRepository punches;
    private final CorrectionRepository corrections;
    private final PunchCorrectionRepository punchCorrections;
    private final AuditTrail audit;
    private final Clock clock;

    AttendanceErasure(AttendanceRepository records, PunchRepository punches, CorrectionRepository corrections,
            PunchCorrectionRepository punchCorrections, AuditTrail audit, Clock clock) {
        this.records = records;
        this.punches = punches;
        this.corrections = corrections;
        this.punchCorrections = punchCorrections;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        Person person = erasure.person();
        Map<String, Long> counts = new LinkedHashMap<>();
        return records.anonymise(person, NOBODY, new JsonObject(Map.of()), clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(count -> counts.put("attendance_record", count.longValue()))
                .chain(() -> records.unsign(person.key, ERASED, erasure.words()))
                .chain(() -> punches.anonymise(person.key, ERASED, erasure.words())).invoke(count -> counts.put("punch", count.longValue()))
                .chain(() -> corrections.anonymise(person, ERASED)).invoke(count -> counts.put("attendance_correction", count.longValue()))
                .chain(() -> corrections.recordsOf(person))
                .chain(corrected -> audit.silence(corrected.stream().map(CorrectionService::subject).toList()))
                .chain(() -> punchCorrections.anonymise(person, ERASED)).invoke(count -> counts.put("punch_correction", count.longValue()))
                .chain(() -> punchCorrections.punchesOf(person))
                .chain(corrected -> audit.silence(corrected.stream().map(PunchCorrectionService::subject).toList()))
                .replaceWith(counts);
    }
}
