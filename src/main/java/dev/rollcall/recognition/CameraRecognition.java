package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.vision.Box;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.QualityGate;

/**
 * Follows the faces of one camera and decides who they are. Fed with located faces, so that it needs neither camera nor model:
 * a plain state machine. Not thread-safe; the pipeline hands it one frame at a time.
 */
final class CameraRecognition {

    /** How often a decided track is looked at again. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final String camera;
    private final Supplier<TrackRules> rules;
    private final QualityGate gate;
    private final Recognizer recognizer;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Long, Instant> sightedAt = new HashMap<>();
    private long lastTrack;
    private String model;

    /** The two things that need a model or the gallery. */
    interface Recognizer {

        /** @return one embedding per face, unit length */
        float[][] embed(List<LocatedFace> faces);

        Match match(float[] embedding);

        /** Cosine below which two looks are certainly not of one person. */
        double differentBelow();

        /** Name of the model of the embeddings. */
        String model();
    }

    /**
     * @param sighted those of the decided people who are to be booked
     */
    record Result(List<Decision> decisions, List<Decision> sighted) {
        static final Result NOTHING = new Result(List.of(), List.of());
    }

    /** @param rules asked each time: they may change */
    CameraRecognition(String camera, Supplier<TrackRules> rules, QualityGate gate, Recognizer recognizer) {
        this.camera = camera;
        this.rules = rules;
        this.gate = gate;
        this.recognizer = recognizer;
    }

    Result frame(List<LocatedFace> faces, Instant at) {
        List<Decision> decisions = new ArrayList<>();
        List<Decision> sighted = new ArrayList<>();
        endTracks(at, decisions);
        startAnewWithAnotherModel(at, decisions);
        List<Track> assigned = follow(faces, at);
        List<Integer> looks = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            var flaw = gate.check(faces.get(i).quality());
            flaw.ifPresent(assigned.get(i)::noteFlaw);
            if (flaw.isEmpty() && assigned.get(i).wantsLook(at, GLANCE)) {
                looks.add(i);
            }
        }
        float[][] embeddings = looks.isEmpty() ? new float[0][] : recognizer.embed(looks.stream().map(faces::get).toList());
        for (int i = 0; i < embeddings.length; i++) {
            LocatedFace face = faces.get(looks.get(i));
            look(sameOrNew(assigned.get(looks.get(i)), face, embeddings[i], at, decisions), face, embeddings[i], at, decisions, sighted);
        }
        return new Result(decisions, sighted);
    }

    /** Ends what has not been seen for a while, also when no frames come any more. */
    List<Decision> sweep(Instant now) {
        List<Decision> decisions = new ArrayList<>();
        endTracks(now, decisions);
        sightedAt.values().removeIf(at -> at.plus(rules.get().sightingInterval()).isBefore(now));
        return decisions;
    }

    /** What a track has looked like to one embedder says nothing to another. */
    private void startAnewWithAnotherModel(Instant at, List<Decision> decisions) {
        if (!recognizer.model().equals(model)) {
            model = recognizer.model();
            tracks.forEach(track -> end(track, at, decisions));
            tracks.clear();
        }
    }

    private List<Track> follow(List<LocatedFace> faces, Instant at) {
        List<Box> boxes = faces.stream().map(face -> face.detection().box()).toList();
        List<Track> assigned = Tracker.assign(boxes, tracks);
        for (int i = 0; i < boxes.size(); i++) {
            if (assigned.get(i) == null) {
                assigned.set(i, begin(boxes.get(i), at));
            } else {
                assigned.get(i).move(boxes.get(i), at);
            }
        }
        return assigned;
    }

    private Track begin(Box box, Instant at) {
        Track track = new Track(++lastTrack, box, at, rules.get().looks());
        tracks.add(track);
        return track;
    }

    /** A cut in the video or a quick change puts another face in the same place: its looks must not join the vote. */
    private Track sameOrNew(Track track, LocatedFace face, float[] embedding, Instant at, List<Decision> decisions) {
        if (track.likeness(embedding) >= recognizer.differentBelow()) {
            return track;
        }
        tracks.remove(track);
        end(track, at, decisions);
        return begin(face.detection().box(), at);
    }

    private void look(Track track, LocatedFace face, float[] embedding, Instant at, List<Decision> decisions, List<Decision> sighted) {
        Match match = recognizer.match(embedding);
        track.look(new Portrait(face.crop(), embedding, face.quality(), recognizer.model()), match, at);
        IdentityVote.Winner winner = track.vote().winner();
        if (winner != null) {
            Decision decision = decision(track, Reason.RECOGNIZED, winner.best(), at, false);
            if (isNews(track, decision)) {
                decisions.add(decision);
            }
            track.decide(decision);
            if (match.person() != null && match.person().key() == winner.person().key() && isDue(winner.person().key(), at)) {
                sightedAt.put(winner.person().key(), at);
                sighted.add(decision);
            }
        } else if (track.decision() == null && track.vote().looks() >= rules.get().unknownAfter()) {
            decisions.add(decideUnknown(track, at, false));
        }
    }

    private static boolean isNews(Track track, Decision decision) {
        return track.decision() == null || track.decision().person() == null
                || track.decision().person().key() != decision.person().key();
    }

    private boolean isDue(long personKey, Instant at) {
        Instant last = sightedAt.get(personKey);
        return last == null || !at.isBefore(last.plus(rules.get().sightingInterval()));
    }

    private void endTracks(Instant now, List<Decision> decisions) {
        Duration patience = rules.get().trackTimeout();
        List<Track> gone = tracks.stream().filter(track -> track.seenAt().plus(patience).isBefore(now)).toList();
        tracks.removeAll(gone);
        gone.forEach(track -> end(track, now, decisions));
    }

    private void end(Track track, Instant at, List<Decision> decisions) {
        boolean unsaid = track.decision() == null && (track.vote().looks() > 0 || track.commonestFlaw() != null);
        boolean unknown = track.decision() != null && track.decision().person() == null;
        if (unsaid || unknown) {
            decisions.add(decideUnknown(track, at, true));
        }
    }

    private Decision decideUnknown(Track track, Instant at, boolean ended) {
        Match closest = track.vote().closest();
        Reason reason = closest == null ? track.commonestFlaw()
                : closest.reason() == Reason.RECOGNIZED ? Reason.TOO_FEW_LOOKS : closest.reason();
        Decision decision = decision(track, reason, closest, at, ended);
        track.decide(decision);
        return decision;
    }

    private Decision decision(Track track, Reason reason, Match match, Instant at, boolean ended) {
        Portrait portrait = track.portrait();
        Candidate second = match == null || match.candidates().size() < 2 ? null : match.candidates().get(1);
        return new Decision(track.key(), camera, track.id(), reason, reason == Reason.RECOGNIZED ? match.person() : null,
                match == null ? 0 : match.similarity(), match == null ? 0 : match.margin(), second,
                portrait == null ? 0 : portrait.quality().overall(), null, track.vote().looks(), track.firstSeenAt(), at, ended, portrait);
    }
}
