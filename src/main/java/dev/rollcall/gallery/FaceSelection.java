package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Decides which of a person's new faces are kept, and which old ones make room for them. */
final class FaceSelection {

    /** Above it is hardly anything but the same photo; one that was saved again with other pixels may stay below. */
    static final double SAME_PHOTO = 0.995;

    private final int most;
    private final PersonLikeness likeness;

    /**
     * @param most faces of a person; who has more already keeps as many
     * @param unlike mean cosine below which a face is somebody else's
     */
    FaceSelection(int most, double unlike) {
        this.most = most;
        this.likeness = new PersonLikeness(unlike);
    }

    /** What becomes of a new face. */
    enum Fate {
        KEPT, ALREADY_ENROLLED, UNLIKE_OTHERS, ADDS_NOTHING
    }

    /**
     * @param fates one for each fresh face
     * @param dropped places of own faces that make room
     */
    record Choice(List<Fate> fates, List<Integer> dropped) {
    }

    /**
     * @param own faces that the person has and is to keep
     * @param fresh new faces in the order in which they were sent
     */
    Choice choose(List<FaceSample> own, List<FaceSample> fresh, boolean onlyNew, boolean allowUnlike) {
        Fate[] fates = new Fate[fresh.size()];
        if (onlyNew) {
            leaveOutKnown(own, fresh, fates);
        }
        if (!allowUnlike) {
            leaveOutUnlike(own, fresh, fates);
        }
        return makeRoom(own, fresh, fates);
    }

    private static void leaveOutKnown(List<FaceSample> own, List<FaceSample> fresh, Fate[] fates) {
        for (int i = 0; i < fates.length; i++) {
            FaceSample face = fresh.get(i);
            if (own.stream().anyMatch(face::isSamePhoto) || fresh.subList(0, i).stream().anyMatch(face::isSamePhoto)) {
                fates[i] = Fate.ALREADY_ENROLLED;
            }
        }
    }

    private void leaveOutUnlike(List<FaceSample> own, List<FaceSample> fresh, Fate[] fates) {
        int[] open = IntStream.range(0, fates.length).filter(i -> fates[i] == null).toArray();
        boolean[] belongs = likeness.ofThePerson(own, Arrays.stream(open).mapToObj(fresh::get).toList());
        for (int i = 0; i < open.length; i++) {
            if (!belongs[i]) {
                fates[open[i]] = Fate.UNLIKE_OTHERS;
            }
        }
    }

    private Choice makeRoom(List<FaceSample> own, List<FaceSample> fresh, Fate[] fates) {
        List<FaceSample> kept = new ArrayList<>(own);
        // Where each of the kept comes from: its place among the own, or after all of those its place among the fresh.
        List<Integer> places = new ArrayList<>(IntStream.range(0, own.size()).boxed().toList());
        List<Integer> dropped = new ArrayList<>();
        for (int i = 0; i < fates.length; i++) {
            if (fates[i] != null) {
                continue;
            }
            fates[i] = Fate.KEPT;
            kept.add(fresh.get(i));
            places.add(own.size() + i);
            if (kept.size() > Math.max(most, own.size())) {
                int spared = TemplateCap.leastUseful(kept);
                kept.remove(spared);
                int place = places.remove(spared);
                if (place < own.size()) {
                    dropped.add(place);
                } else {
                    fates[place - own.size()] = Fate.ADDS_NOTHING;
                }
            }
        }
        return new Choice(List.of(fates), dropped);
    }
}
