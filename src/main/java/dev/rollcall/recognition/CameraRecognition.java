package dev.rollcall.recognition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.Box;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.QualityGate;

/**
 * Follows the faces of one camera and decides who they are. Fed with located faces, so that it needs neither camera nor model:
 * a plain state machine. Not thread-safe; the pipeline hands it one frame at a time.
 */
final class CameraRecognition {

    private final String camera;
    private final FieldOfView view;
    private final Supplier<TrackRules> rules;
    private final QualityGate gate;
    private final Recognizer recognizer;
    private final Tracker tracker = new Tracker();
    private final Presences presences = new Presences();
    private String model;

    /** Looks closely at faces of the frame that is being looked at. */
    interface Closer {

        /** @return one for each face */
        List<CloseLook> look(List<LocatedFace> faces);
    }

    /** The other things that need a model or the gallery. */
    interface Recognizer {

        Match match(float[] embedding);

        Tracker.Likeness likeness();

        /** How alive a face looks, 0 to 1; empty while that cannot be asked. */
        OptionalDouble liveness(LivenessProbe probe);

        /** Name of the model of the embeddings. */
        String model();
    }

    /** Somebody to be booked, and when the look was taken that says so. */
    record Seen(Decision decision, Instant at) {
    }

    /** @param faces all that count, in the order of the scene */
    record Result(List<Decision> decisions, List<Seen> sighted, List<FaceInView> faces) {

        Result() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** @param rules asked each time: they may change */
    CameraRecognition(String camera, FieldOfView view, Supplier<TrackRules> rules, QualityGate gate, Recognizer recognizer) {
        this.camera = camera;
        this.view = view;
        this.rules = rules;
        this.gate = gate;
        this.recognizer = recognizer;
    }

    /** Faces that do not count are treated as if they were not there. */
    Result frame(Scene scene, Closer closer, Instant at) {
        List<LocatedFace> faces = scene.seenIn(view).faces();
        TrackRules now = rules.get();
        Result result = new Result();
        end(tracker.expire(at, now), at, result);
        if (faces.isEmpty()) {
            return result;
        }
        if (!recognizer.model().equals(model)) {
            // Embeddings of two models cannot be compared.
            end(tracker.clear(), at, result);
            model = recognizer.model();
        }
        Proposal proposal = tracker.propose(faces.stream().map(face -> face.detection().box()).toList(), at);
        List<Optional<Flaw>> flaws = faces.stream().map(face -> gate.check(face.quality())).toList();
        CloseLook[] looks = look(faces, Attention.choose(faces, flaws, proposal, at), closer);
        float[][] embeddings = Stream.of(looks).map(look -> look == null ? null : look.portrait().embedding()).toArray(float[][]::new);
        List<Track> tracks = tracker.settle(proposal, embeddings, recognizer.likeness(), now, at);
        for (int i = 0; i < faces.size(); i++) {
            Track track = tracks.get(i);
            flaws.get(i).ifPresent(track::noteFlaw);
            if (track.person() != null) {
                presences.see(track.person().key(), at, now);
            }
            if (looks[i] != null) {
                track = look(track, faces.get(i), looks[i], now, at, result);
            }
            result.faces().add(new FaceInView(faces.get(i).detection().box(), track.person(), track.decision() != null));
        }
        return result;
    }

    /** The last words about everybody. */
    Result end(Instant at) {
        Result result = new Result();
        end(tracker.clear(), at, result);
        return result;
    }

    /** Ends what has not been seen for a while, also when no frames come any more. */
    Result sweep(Instant now) {
        TrackRules current = rules.get();
        Result result = new Result();
        end(tracker.expire(now, current), now, result);
        presences.expire(now, current);
        return result;
    }

    private static CloseLook[] look(List<LocatedFace> faces, List<Integer> chosen, Closer closer) {
        CloseLook[] all = new CloseLook[faces.size()];
        List<CloseLook> looks = chosen.isEmpty() ? List.of() : closer.look(chosen.stream().map(faces::get).toList());
        for (int i = 0; i < looks.size(); i++) {
            all[chosen.get(i)] = looks.get(i);
        }
        return all;
    }

    /** @return the track of the face, which may be another from now on */
    private Track look(Track seen, LocatedFace face, CloseLook look, TrackRules now, Instant at, Result result) {
        Match match = recognizer.match(look.portrait().embedding());
        Track track = namesAnother(match, seen.person()) ? startAnew(seen, face.detection().box(), now, at, result) : seen;
        track.look(look.portrait(), look.probe(), match, at);
        if (track.person() == null) {
            identify(track, match, now, at, result);
        } else if (isOf(match, track.person()) && presences.isDue(track.person().key(), at, now) && mayBeNamed(track, now, at, result)) {
            presences.sight(track.person().key(), at, now);
            sightAgain(track, at, result);
        }
        return track;
    }

    /** A name needs the vote, all looks taken together, and the look of this moment; and a face that is alive, where that is required. */
    private void identify(Track track, Match match, TrackRules now, Instant at, Result result) {
        GalleryPerson winner = track.vote().winner();
        track.conclude(track.vote().looks() == 1 ? match : recognizer.match(track.vote().template()));
        if (winner != null && isOf(match, winner) && isOf(track.verdict(), winner)) {
            if (!mayBeNamed(track, now, at, result)) {
                return;
            }
            boolean due = presences.sight(winner.key(), at, now);
            Decision decision = track.say(camera, due ? Reason.RECOGNIZED : Reason.COOLDOWN, due, at, false);
            result.decisions().add(decision);
            if (due) {
                result.sighted().add(new Seen(decision, at));
            }
        } else if (track.decision() == null && track.vote().looks() >= now.unknownAfter()) {
            result.decisions().add(track.say(camera, track.whyNobody(), false, at, false));
        }
    }

    private boolean mayBeNamed(Track track, TrackRules now, Instant at, Result result) {
        if (now.liveness().asks()) {
            track.judgeLiveness(recognizer::liveness);
        }
        Reason objection = now.liveness().objection(track.liveness());
        if (objection != null && (track.decision() == null || track.decision().reason() != objection)) {
            result.decisions().add(track.say(camera, objection, track.isBooked(), at, false));
        }
        return objection == null;
    }

    /** One track, one name: another person, also one who was enrolled since, has to earn it with looks of their own. */
    private Track startAnew(Track track, Box box, TrackRules now, Instant at, Result result) {
        end(List.of(track), at, result);
        return tracker.replace(track, box, now, at);
    }

    private void sightAgain(Track track, Instant at, Result result) {
        boolean isNews = !track.decision().booked();
        Decision decision = track.say(camera, Reason.RECOGNIZED, true, at, false);
        result.sighted().add(new Seen(decision, at));
        if (isNews) {
            result.decisions().add(decision);
        }
    }

    private void end(List<Track> over, Instant at, Result result) {
        for (Track track : over) {
            Reason reason = track.person() != null ? track.decision().reason() : track.whyNobody();
            if (reason != null) {
                result.decisions().add(track.say(camera, reason, track.isBooked(), at, true));
            }
        }
    }

    private static boolean namesAnother(Match match, GalleryPerson person) {
        return person != null && match.person() != null && !isOf(match, person);
    }

    private static boolean isOf(Match match, GalleryPerson person) {
        return match.person() != null && match.person().key() == person.key();
    }
}
