package dev.rollcall.recognition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.rollcall.vision.Box;

/**
 * Says which face of a frame continues which track. Motion proposes; where a face was looked at closely, its appearance has the
 * last word: it forbids the track of somebody else in the same place, and brings back the track of somebody who was out of sight.
 * Not thread-safe.
 */
final class Tracker {

    /** Seen a moment ago: motion knows where they are. */
    private final List<Track> followed = new ArrayList<>();
    /** Out of sight: only their face brings them back. */
    private final List<Track> remembered = new ArrayList<>();
    private long last;

    /**
     * Cosines of a face and a track.
     *
     * @param different below this they are certainly two people
     * @param same from this on they are one, among the few who were here a moment ago
     */
    record Likeness(double different, double same) {
    }

    Proposal propose(List<Box> boxes, Instant at) {
        List<Track> tracks = List.copyOf(followed);
        return Proposal.of(boxes, tracks, tracks.stream().map(track -> track.expected(at)).toList());
    }

    /**
     * @param embeddings of the faces in the proposal's order; null for those that were not looked at closely
     * @return for each face its track, which has moved there
     */
    List<Track> settle(Proposal proposal, float[][] embeddings, Likeness bounds, TrackRules rules, Instant at) {
        List<Track> settled = byMotion(proposal, embeddings, bounds);
        List<Track> resumed = byAppearance(settled, embeddings, bounds);
        for (int i = 0; i < settled.size(); i++) {
            Box box = proposal.boxes().get(i);
            Track track = settled.get(i);
            if (resumed.get(i) != null) {
                followed.remove(track);
                settled.set(i, resume(resumed.get(i), box, at));
            } else if (track != null) {
                track.move(box, at, proposal.contested()[i] && embeddings[i] == null);
            } else {
                settled.set(i, begin(box, at, rules));
            }
        }
        forgetPlaces(proposal, settled);
        return settled;
    }

    /** Another track in its place, for a face that turned out to be somebody else's. The old one is over. */
    Track replace(Track track, Box box, TrackRules rules, Instant at) {
        followed.remove(track);
        return begin(box, at, rules);
    }

    /** @return those that have not been seen for too long to come back */
    List<Track> expire(Instant now, TrackRules rules) {
        List<Track> unseen = followed.stream().filter(track -> track.seenAt().plus(rules.trackTimeout()).isBefore(now)).toList();
        followed.removeAll(unseen);
        remembered.addAll(unseen);
        // Without a look nothing could bring it back.
        List<Track> over = remembered.stream()
                .filter(track -> track.vote().looks() == 0 || track.seenAt().plus(rules.memory()).isBefore(now)).toList();
        remembered.removeAll(over);
        return over;
    }

    /** @return all tracks; from now on there are none */
    List<Track> clear() {
        List<Track> all = new ArrayList<>(remembered);
        all.addAll(followed);
        remembered.clear();
        followed.clear();
        return all;
    }

    private static List<Track> byMotion(Proposal proposal, float[][] embeddings, Likeness bounds) {
        double[][] affinity = new double[embeddings.length][];
        for (int i = 0; i < embeddings.length; i++) {
            affinity[i] = proposal.affinity()[i].clone();
            for (int j = 0; embeddings[i] != null && j < affinity[i].length; j++) {
                Track track = proposal.tracks().get(j);
                if (affinity[i][j] > 0 && track.vote().looks() > 0) {
                    double likeness = track.likeness(embeddings[i]);
                    affinity[i][j] = likeness < bounds.different() ? 0 : affinity[i][j] + likeness;
                }
            }
        }
        List<Track> settled = new ArrayList<>();
        for (int track : Assignment.best(affinity)) {
            settled.add(track == Assignment.NOBODY ? null : proposal.tracks().get(track));
        }
        return settled;
    }

    /** A face that is looked at for the first time may belong to somebody who was here before. */
    private List<Track> byAppearance(List<Track> settled, float[][] embeddings, Likeness bounds) {
        List<Track> absent = new ArrayList<>(remembered);
        absent.addAll(followed);
        absent.removeAll(settled);
        double[][] likeness = new double[settled.size()][absent.size()];
        for (int i = 0; i < settled.size(); i++) {
            boolean isNew = settled.get(i) == null || settled.get(i).vote().looks() == 0;
            for (int j = 0; embeddings[i] != null && isNew && j < absent.size(); j++) {
                double alike = absent.get(j).vote().looks() == 0 ? 0 : absent.get(j).likeness(embeddings[i]);
                likeness[i][j] = alike >= bounds.same() ? alike : 0;
            }
        }
        List<Track> resumed = new ArrayList<>(Collections.nCopies(settled.size(), null));
        int[] best = Assignment.best(likeness);
        for (int i = 0; i < best.length; i++) {
            if (best[i] != Assignment.NOBODY) {
                resumed.set(i, absent.get(best[i]));
            }
        }
        return resumed;
    }

    /** Whose place somebody else has taken is no longer expected there. */
    private void forgetPlaces(Proposal proposal, List<Track> settled) {
        for (int i = 0; i < settled.size(); i++) {
            Track expected = proposal.track(i);
            boolean taken = expected != null && !settled.contains(expected) && !proposal.tracks().contains(settled.get(i));
            if (taken && followed.remove(expected)) {
                remembered.add(expected);
            }
        }
    }

    private Track resume(Track track, Box box, Instant at) {
        if (remembered.remove(track)) {
            followed.add(track);
        }
        track.reappear(box, at);
        return track;
    }

    private Track begin(Box box, Instant at, TrackRules rules) {
        Track track = new Track(++last, box, at, rules.looks());
        followed.add(track);
        return track;
    }
}
