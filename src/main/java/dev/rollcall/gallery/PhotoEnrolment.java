package dev.rollcall.gallery;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.http.Failure;
import dev.rollcall.person.NoConsentException;
import dev.rollcall.person.PersonPhotos;

/** Enrols photos that come by the hundred. Waits where somebody at a screen would be told to come back. */
@ApplicationScoped
class PhotoEnrolment implements PersonPhotos {

    private static final long PAUSE_MILLIS = 500;
    private static final int MOST_TRIES = 60;

    private final FaceRegistration registration;
    private final Vertx vertx;

    PhotoEnrolment(FaceRegistration registration, Vertx vertx) {
        this.registration = registration;
        this.vertx = vertx;
    }

    @Override
    public Uni<List<Taken>> enrol(String personId, List<Callable<byte[]>> photos, Source source) {
        if (photos.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        EnrolmentTerms terms = EnrolmentTerms.bulk(source == Source.ODOO ? FaceOrigin.ODOO : FaceOrigin.IMPORT);
        return patiently(() -> registration.register(personId, photos, terms), MOST_TRIES)
                .map(batch -> batch.outcomes().stream().map(PhotoEnrolment::taken).toList())
                .onFailure(PhotoEnrolment::isOfAll)
                .recoverWithItem(refusal -> photos.stream().map(photo -> new Taken(null, (Failure) refusal)).toList());
    }

    private static boolean isOfAll(Throwable failure) {
        return failure instanceof RecognitionUnavailableException || failure instanceof RecognitionBusyException || failure instanceof NoConsentException;
    }

    /** Waits by a timer of the caller's context: Mutiny's own retries end up on threads that take no session. */
    Uni<Enrolment.Batch> patiently(Supplier<Uni<Enrolment.Batch>> work, int tries) {
        Uni<Void> pause = Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE_MILLIS, timer -> emitter.complete(null)));
        return work.get().onFailure(failure -> tries > 1 && failure instanceof RecognitionBusyException)
                .recoverWithUni(() -> pause.chain(() -> patiently(work, tries - 1)));
    }

    private static Taken taken(Enrolment.Outcome outcome) {
        return new Taken(outcome.template() == null ? null : outcome.template().id, outcome.refusal());
    }
}
