package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import dev.rollcall.vision.Box;
import dev.rollcall.vision.Flaw;

/** One face followed from frame to frame. Confined to its camera's recognition. */
final class Track {

    private static final double NEWEST_WEIGHT = 0.3;

    private final long id;
    private final UUID key = UUID.randomUUID();
    private final IdentityVote vote;
    private final Map<Reason, Integer> flaws = new EnumMap<>(Reason.class);
    private Box box;
    private final Instant firstSeenAt;
    private Instant seenAt;
    private Instant lookedAt;
    private float[] appearance;
    private Portrait portrait;
    private Decision decision;

    Track(long id, Box box, Instant seenAt, int looksNeeded) {
        this.id = id;
        this.box = box;
        this.firstSeenAt = seenAt;
        this.seenAt = seenAt;
        this.vote = new IdentityVote(looksNeeded);
    }

    long id() {
        return id;
    }

    /** The same for the whole world. */
    UUID key() {
        return key;
    }

    Instant firstSeenAt() {
        return firstSeenAt;
    }

    /** The best look so far; null before the first. */
    Portrait portrait() {
        return portrait;
    }

    Box box() {
        return box;
    }

    Instant seenAt() {
        return seenAt;
    }

    IdentityVote vote() {
        return vote;
    }

    /** The last word about this track; null before the first. */
    Decision decision() {
        return decision;
    }

    void decide(Decision decided) {
        this.decision = decided;
    }

    void move(Box to, Instant at) {
        box = to;
        seenAt = at;
    }

    void noteFlaw(Flaw flaw) {
        flaws.merge(Reason.of(flaw), 1, Integer::sum);
    }

    /** What most of its pictures suffered from; null when none was flawed. */
    Reason commonestFlaw() {
        return flaws.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
    }

    /** A decided track needs only a glance now and then: somebody else may have taken the place. */
    boolean wantsLook(Instant now, Duration glance) {
        return decision == null || lookedAt == null || !now.isBefore(lookedAt.plus(glance));
    }

    /** Cosine of this face and what the track has looked like so far; 1 before the first look. */
    double likeness(float[] embedding) {
        if (appearance == null) {
            return 1;
        }
        double dot = 0;
        double norm = 0;
        for (int i = 0; i < embedding.length; i++) {
            dot += (double) embedding[i] * appearance[i];
            norm += (double) appearance[i] * appearance[i];
        }
        return norm == 0 ? 1 : dot / Math.sqrt(norm);
    }

    void look(Portrait seen, Match match, Instant at) {
        float[] embedding = seen.embedding();
        lookedAt = at;
        vote.add(new Look(match, seen.quality().overall()));
        if (portrait == null || seen.quality().overall() > portrait.quality().overall()) {
            portrait = seen;
        }
        if (appearance == null) {
            appearance = embedding.clone();
            return;
        }
        for (int i = 0; i < embedding.length; i++) {
            appearance[i] += (float) (NEWEST_WEIGHT * (embedding[i] - appearance[i]));
        }
    }
}
