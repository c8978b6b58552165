package dev.rollcall.recognition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import dev.rollcall.gallery.GalleryPerson;

/**
 * Decides over the looks at one track. A person wins with enough looks that agree, with more than half of the weight of all
 * looks, and with more than two thirds of the weight of those that name anybody: whoever stands at the door for minutes gives
 * many looks, and a few lucky ones must not make a name. Only the latest looks count: who stays all day is judged by today's
 * light. Not thread-safe.
 */
final class IdentityVote {

    private static final double CLEAR = 2.0 / 3;
    private static final double MAJORITY = 0.5;

    private static final int MOST_LOOKS = 30;

    private final int needed;
    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param needed agreeing looks before a name is said */
    IdentityVote(int needed) {
        this.needed = needed;
    }

    /** @param looks how many agreed */
    record Winner(GalleryPerson person, Match best, int looks) {
    }

    void add(Look look) {
        looks.addLast(look);
        if (looks.size() > MOST_LOOKS) {
            looks.removeFirst();
        }
    }

    int looks() {
        return looks.size();
    }

    /** @return null as long as nobody has won */
    Winner winner() {
        Match best = best();
        if (best == null) {
            return null;
        }
        List<Look> named = looks.stream().filter(look -> look.match().person() != null).toList();
        List<Look> agreeing = named.stream().filter(look -> look.match().person().key() == best.person().key()).toList();
        double weight = weight(agreeing);
        boolean clear = weight > CLEAR * weight(named) && weight > MAJORITY * weight(looks);
        return agreeing.size() >= needed && clear ? new Winner(best.person(), best, agreeing.size()) : null;
    }

    /** The look that tells most about why nobody has won; null without looks. */
    Match closest() {
        return looks.stream().map(Look::match).max((a, b) -> Double.compare(a.similarity(), b.similarity())).orElse(null);
    }

    private Match best() {
        return looks.stream().map(Look::match).filter(match -> match.person() != null)
                .max((a, b) -> Double.compare(a.similarity(), b.similarity())).orElse(null);
    }

    private static double weight(Collection<Look> looks) {
        return looks.stream().mapToDouble(Look::quality).sum();
    }
}
