package dev.rollcall.recognition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.rollcall.gallery.GalleryPerson;

/**
 * Decides over the looks at one track. A person wins with enough looks that name nobody else, and with more than two thirds
 * of the weight of all looks that name anybody. Only the latest looks count: who stays all day is judged by today's
 * light. Not thread-safe.
 */
final class IdentityVote {

    private static final double CLEAR = 2.0 / 3;

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
        boolean clear = weight(agreeing) > CLEAR * weight(named);
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

    private static double weight(List<Look> looks) {
        return looks.stream().mapToDouble(Look::quality).sum();
    }
}
