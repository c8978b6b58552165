package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.arc.Arc;

import dev.rollcall.attendance.Rows;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Portrait;
import dev.rollcall.recognition.Reason;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Samples;
import dev.rollcall.vision.Vision;

/** Tracks of strangers, as recognition tells of them. */
public final class Unknowns {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Unknowns() {
    }

    /** A stranger's track ends. @return the id of the face that was seen last in the inbox */
    public static long seen(String photo, String camera, Instant at) {
        tell(decision(photo, camera, at, Reason.BELOW_THRESHOLD, true));
        return Rows.number("select id from unknown_face order by last_seen_at desc, id desc limit 1");
    }

    /** A track ends and its picture is kept. @return the id of the recognition */
    public static UUID kept(String photo) {
        Decision decision = decision(photo, "door", Arc.container().instance(Clock.class).get().instant(), Reason.BELOW_THRESHOLD, true);
        keep(decision);
        return decision.id();
    }

    /** Done when this returns. */
    static void keep(Decision decision) {
        Arc.container().instance(CropKeeper.class).get().decided(decision).await().atMost(PATIENCE);
    }

    /** Done when this returns. */
    static void tell(Decision decision) {
        Arc.container().instance(UnknownInbox.class).get().decided(decision).await().atMost(PATIENCE);
    }

    /** Of somebody who got this name. */
    static Decision named(String photo, GalleryPerson person, Instant at) {
        Portrait portrait = portrait(photo);
        return new Decision(UUID.randomUUID(), "door", 1, Reason.RECOGNIZED, person, 0.8, 0.5, 0.435, null, portrait.quality().overall(), null, 3,
                at.minusSeconds(5), at, true, false, portrait);
    }

    static Decision decision(String photo, String camera, Instant at, Reason reason, boolean ended) {
        Portrait portrait = portrait(photo);
        return new Decision(UUID.randomUUID(), camera, 1, reason, null, 0.1, 0.1, 0.435, null, portrait.quality().overall(), null, 3,
                at.minusSeconds(5), at, false, ended, portrait);
    }

    static Portrait portrait(String photo) {
        Vision vision = Arc.container().instance(FaceEngine.class).get().vision();
        try (Picture picture = Picture.decode(Samples.photo(photo), ImageLimits.PHOTO)) {
            LocatedFace face = vision.locate(picture).get(0);
            return new Portrait(face.crop(), vision.embed(List.of(face.crop()), Vision.Care.ONLY_ONE)[0], face.quality(), vision.embedderModel().name());
        }
    }
}
