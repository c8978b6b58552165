package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.Box;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.LivenessProbe;

/** One face followed from frame to frame. Confined to its camera's recognition. */
final class Track {

    /** How long a track can do without a look. */
    private static final Duration GLANCE = Duration.ofSeconds(1);
    /** Share of the best quality so far below which a look is not worth its price. */
    private static final double WORTH_A_LOOK = 0.7;
    /** From this multiple on, a frame may give a name to somebody who has none so far. */
    private static final double MUCH_BETTER = 1.1;

    private final long id;
    private final UUID key = UUID.randomUUID();
    private final int looksNeeded;
    private final IdentityVote vote;
    private final Map<Reason, Integer> flaws = new EnumMap<>(Reason.class);
    private final LivenessEvidence evidence = new LivenessEvidence();
    private final Instant firstSeenAt;
    private Motion motion;
    private Instant seenAt;
    private Instant lookedAt;
    private boolean doubtful;
    private Portrait portrait;
    private Match verdict;
    private Double liveness;
    private Decision decision;

    Track(long id, Box box, Instant seenAt, int looksNeeded) {
        this.id = id;
        this.motion = new Motion(box, seenAt);
        this.firstSeenAt = seenAt;
        this.seenAt = seenAt;
        this.looksNeeded = looksNeeded;
        this.vote = new IdentityVote(looksNeeded);
    }

    Instant seenAt() {
        return seenAt;
    }

    IdentityVote vote() {
        return vote;
    }

    /** What all looks together resemble; null before the first. No longer asked once the track has a name. */
    Match verdict() {
        return verdict;
    }

    /** The last word about this track; null before the first. */
    Decision decision() {
        return decision;
    }

    /** Who it is; null unless that was said. */
    GalleryPerson person() {
        return decision == null ? null : decision.person();
    }

    Box expected(Instant at) {
        return motion.predict(at);
    }

    /** @param doubtful whether it may have been another's face that moved */
    void move(Box to, Instant at, boolean doubtful) {
        motion.see(to, at);
        seenAt = at;
        this.doubtful |= doubtful;
    }

    /** Somewhere else, after a while. */
    void reappear(Box where, Instant at) {
        motion = new Motion(where, at);
        seenAt = at;
    }

    void noteFlaw(Flaw flaw) {
        flaws.merge(Reason.of(flaw), 1, Integer::sum);
    }

    /** An undecided track is looked at in its better frames, a decided one now and then: somebody else may have taken the place. */
    boolean wantsLook(double quality, Instant now) {
        if (vote.looks() == 0 || doubtful || !now.isBefore(lookedAt.plus(GLANCE))) {
            return true;
        }
        double best = portrait.quality().overall();
        if (decision == null) {
            return vote.looks() < looksNeeded || quality >= WORTH_A_LOOK * best;
        }
        return person() == null && quality > MUCH_BETTER * best;
    }

    /** Cosine of this face and what the track has looked like so far. Only after the first look. */
    double likeness(float[] embedding) {
        float[] template = vote.template();
        double dot = 0;
        for (int i = 0; i < embedding.length; i++) {
            dot += (double) embedding[i] * template[i];
        }
        return dot;
    }

    /** @param probe null where liveness is not asked for */
    void look(Portrait seen, LivenessProbe probe, Match match, Instant at) {
        lookedAt = at;
        doubtful = false;
        vote.add(new Look(match, seen.quality().overall(), at, seen.embedding()));
        evidence.add(probe, seen.quality().overall(), at);
        if (portrait == null || seen.quality().overall() > portrait.quality().overall()) {
            portrait = seen;
        }
    }

    void conclude(Match resembles) {
        verdict = resembles;
    }

    /** Why it has no name; null when there was nothing to look at. */
    Reason whyNobody() {
        if (verdict == null) {
            return flaws.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
        }
        if (verdict.reason() != Reason.RECOGNIZED) {
            return verdict.reason();
        }
        return decision != null && decision.reason().isOfLiveness() ? decision.reason() : Reason.TOO_FEW_LOOKS;
    }

    void judgeLiveness(Function<LivenessProbe, OptionalDouble> check) {
        liveness = evidence.score(check);
    }

    /** 0 attack to 1 alive; null when nothing was asked about it, or nothing could be said. */
    Double liveness() {
        return liveness;
    }

    /** Whether a sighting of somebody went with the last word. */
    boolean isBooked() {
        return decision != null && decision.booked();
    }

    /**
     * Puts the last word down.
     *
     * @param booked whether a sighting goes with it
     */
    Decision say(String camera, Reason reason, boolean booked, Instant at, boolean ended) {
        boolean same = decision != null && decision.reason() == reason;
        Candidate second = verdict == null || verdict.candidates().size() < 2 ? null : verdict.candidates().get(1);
        decision = new Decision(key, camera, id, reason, reason.outcome() == Reason.Outcome.RECOGNIZED ? verdict.person() : null,
                verdict == null ? 0 : verdict.similarity(), verdict == null ? 0 : verdict.margin(), verdict == null ? 0 : verdict.bar(),
                second, portrait == null ? 0 : portrait.quality().overall(), liveness, vote.looks(), firstSeenAt,
                same ? decision.decidedAt() : at, booked, ended, portrait);
        return decision;
    }
}
