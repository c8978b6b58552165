package dev.rollcall.attendance;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.attendance.SightingOutcomes.Outcome;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Failure;
import dev.rollcall.recognition.Sighting;

/** Brings a sighting into the database, or else onto the disk. */
@ApplicationScoped
class SightingWriter {

    private final AttendanceService service;
    private final Spool spool;
    private final SafeContext context;
    private final AttendanceConfig config;

    SightingWriter(AttendanceService service, Spool spool, SafeContext context, AttendanceConfig config) {
        this.service = service;
        this.spool = spool;
        this.context = context;
        this.config = config;
    }

    /** Never fails. Behind sightings that wait already it waits too, so that a person's stay in order. */
    Uni<Outcome> write(Sighting sighting) {
        Uni<Outcome> kept = keep(sighting);
        Uni<Outcome> booked = book(sighting);
        Uni<Outcome> written = spool.waiting() > 0 ? kept.onFailure().recoverWithUni(booked)
                : booked.onFailure().invoke(failure -> complain(sighting, failure)).onFailure().recoverWithUni(kept);
        return written.onFailure().recoverWithItem(failure -> {
            Log.errorf("Sighting %s of %s is lost: %s", sighting.id(), sighting.capturedAt(), failure);
            return Outcome.LOST;
        });
    }

    /**
     * Into the database. Fails when it does not take the sighting in time; it may have taken it all the same, and knows it when
     * it is offered again.
     */
    Uni<Outcome> book(Sighting sighting) {
        return context.call(() -> service.mark(sighting.personKey(), PunchDraft.of(sighting)))
                .ifNoItem().after(config.writeTimeout()).fail()
                .map(Outcome::of)
                .onFailure(TermOverException.class).recoverWithItem(over -> {
                    Log.infof("Sighting %s of %s is left out: %s", sighting.id(), sighting.capturedAt(), over.getMessage());
                    return Outcome.FENCED;
                })
                .onFailure(SightingWriter::isRefusal).recoverWithItem(refusal -> {
                    Log.infof("Sighting %s of %s is dropped: %s", sighting.id(), sighting.capturedAt(), ((Failure) refusal).error());
                    return Outcome.REFUSED;
                });
    }

    private Uni<Outcome> keep(Sighting sighting) {
        return onWorker(() -> {
            spool.append(sighting);
            return Outcome.SPOOLED;
        });
    }

    static <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().item(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new SpoolException(e);
            }
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Failure && !DatabaseFailures.isUnavailable(failure);
    }

    private static void complain(Sighting sighting, Throwable failure) {
        if (DatabaseFailures.isUnavailable(failure)) {
            Log.warnf("Sighting %s goes to the spool: %s", sighting.id(), DatabaseFailures.reason(failure));
        } else {
            Log.errorf(failure, "Sighting %s goes to the spool", sighting.id());
        }
    }
}
