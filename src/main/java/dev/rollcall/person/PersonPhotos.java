package dev.rollcall.person;

import java.util.List;
import java.util.concurrent.Callable;

import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Failure;

/** Enrols photos that come with people; whoever keeps their faces does it. */
public interface PersonPhotos {

    /** Where the photos come from. New ones from Odoo take the place of earlier ones from Odoo. */
    enum Source {
        IMPORT, ODOO
    }

    /**
     * What became of one photo; either its face or the refusal is there.
     *
     * @param faceId the face that was made of it
     */
    record Taken(Long faceId, Failure refusal) {

        /** Whether the person had this very photo before. */
        public boolean isKnown() {
            return refusal != null && "already_enrolled".equals(refusal.details().get("reason"));
        }

        /** Whether it was not looked at, and may be taken another time. */
        public boolean isPutOff() {
            return refusal != null && refusal.kind() == Failure.Kind.UNAVAILABLE;
        }
    }

    /**
     * Takes the photos of one person, one after the other; one that cannot be used stops no other.
     *
     * @param photos each gives a picture's bytes; called on a thread that may block
     * @return as many as photos, in their order; fails when the person is not there or deleted
     */
    Uni<List<Taken>> enrol(String personId, List<Callable<byte[]>> photos, Source source);
}
