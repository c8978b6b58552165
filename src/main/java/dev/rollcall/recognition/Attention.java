package dev.rollcall.recognition;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.LocatedFace;

/**
 * Chooses the faces of a frame that are worth an embedding, which costs as much as finding all faces of the frame: where motion is
 * in doubt, who is new, and whose track asks for it. Never more than a few in a frame; the others have their turn in the next.
 */
final class Attention {

    static final int MOST = 8;

    private Attention() {
    }

    /** @return indices, in the order of the faces */
    static List<Integer> choose(List<LocatedFace> faces, List<Optional<Flaw>> flaws, Proposal proposal, Instant at) {
        Comparator<Integer> contestedFirst = Comparator.comparing(face -> !proposal.contested()[face]);
        return IntStream.range(0, faces.size()).boxed()
                .filter(face -> flaws.get(face).isEmpty())
                .filter(face -> proposal.contested()[face] || wantsLook(proposal.track(face), faces.get(face), at))
                .sorted(contestedFirst.thenComparing(face -> looks(proposal.track(face)))
                        .thenComparing(face -> -faces.get(face).quality().overall()))
                .limit(MOST).sorted().toList();
    }

    private static boolean wantsLook(Track track, LocatedFace face, Instant at) {
        return track == null || track.wantsLook(face.quality().overall(), at);
    }

    private static int looks(Track track) {
        return track == null ? 0 : track.vote().looks();
    }
}
