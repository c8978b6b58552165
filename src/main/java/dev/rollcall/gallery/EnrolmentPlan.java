package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import dev.rollcall.gallery.Enrolment.Batch;
import dev.rollcall.gallery.Enrolment.Outcome;
import dev.rollcall.gallery.FaceSelection.Choice;
import dev.rollcall.gallery.FaceSelection.Fate;
import dev.rollcall.person.Person;

/**
 * What an enrolment is going to do to a person's faces.
 *
 * @param looks what is stored and what is refused, in the order of the photos
 * @param leaving faces that are to be deleted
 * @param dropped ids of those among them that make room
 */
record EnrolmentPlan(List<Look> looks, List<FaceTemplate> leaving, List<Long> dropped) {

    /**
     * @param all faces that the person has, of whichever model
     * @param seal opens those that are to be compared
     */
    static EnrolmentPlan of(List<FaceTemplate> all, List<Look> looks, EnrolmentTerms terms, FaceSelection selection, TemplateSeal seal) {
        List<Look> usable = looks.stream().filter(look -> look.refusal() == null).toList();
        if (usable.isEmpty()) {
            return new EnrolmentPlan(looks, List.of(), List.of());
        }
        String model = usable.get(0).probe().model();
        List<FaceTemplate> replaced = all.stream().filter(face -> isReplaced(face, terms)).toList();
        List<FaceTemplate> own = all.stream().filter(face -> face.sealedEmbeddings.containsKey(model) && !replaced.contains(face)).toList();
        Choice choice = selection.choose(own.stream().map(face -> seal.sample(face, model)).toList(), usable.stream().map(Look::sample).toList(), terms.onlyNew(),
                terms.allowUnlike());
        List<Look> decided = decided(looks, choice);
        if (decided.stream().allMatch(look -> look.refusal() != null)) {
            return new EnrolmentPlan(decided, List.of(), List.of());
        }
        List<FaceTemplate> dropped = choice.dropped().stream().map(own::get).toList();
        return new EnrolmentPlan(decided, Stream.concat(replaced.stream(), dropped.stream()).toList(), dropped.stream().map(face -> face.id).toList());
    }

    private static boolean isReplaced(FaceTemplate face, EnrolmentTerms terms) {
        return terms.replace() || terms.origin() == FaceOrigin.ODOO && face.origin.equals(FaceOrigin.ODOO.text());
    }

    private static List<Look> decided(List<Look> looks, Choice choice) {
        Iterator<Fate> fates = choice.fates().iterator();
        return looks.stream().map(look -> look.refusal() != null ? look : switch (fates.next()) {
            case KEPT -> look;
            case ALREADY_ENROLLED -> refused(UnusableFaceException.Reason.ALREADY_ENROLLED);
            case UNLIKE_OTHERS -> refused(UnusableFaceException.Reason.UNLIKE_OTHERS);
            case ADDS_NOTHING -> refused(UnusableFaceException.Reason.ADDS_NOTHING);
        }).toList();
    }

    private static Look refused(UnusableFaceException.Reason reason) {
        return Look.refused(new UnusableFaceException(reason));
    }

    List<Look> kept() {
        return looks.stream().filter(look -> look.refusal() == null).toList();
    }

    boolean changesNothing() {
        return kept().isEmpty();
    }

    /** @param stored one for each of the kept */
    Batch batch(Person person, List<FaceTemplate> stored, long faces) {
        Iterator<FaceTemplate> next = stored.iterator();
        List<Outcome> outcomes = new ArrayList<>();
        for (Look look : looks) {
            outcomes.add(look.refusal() == null ? new Outcome(next.next(), null) : new Outcome(null, look.refusal()));
        }
        return new Batch(person, List.copyOf(outcomes), dropped, faces);
    }
}
