package dev.rollcall.odoo;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SecretKeyMissingException;
import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.http.Failure;
import dev.rollcall.odoo.OdooPhotoRepository.Noted;
import dev.rollcall.person.PersonPhotos;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * Enrols the photos of employees who have changed since their photo was last looked at. One photo is fetched at a time: several
 * large ones together would not fit into an answer. Who has no photo in Odoo keeps the faces there are.
 */
@ApplicationScoped
class EmployeePhotos {

    static final String VERSION = "write_date";
    private static final String PHOTO = "image_1920";
    private static final String TOO_LARGE = "answer_too_large";

    private final PersonPhotos photos;
    private final OdooPhotoRepository seen;
    private final SafeContext safeContext;
    private final Settings settings;

    EmployeePhotos(PersonPhotos photos, OdooPhotoRepository seen, SafeContext safeContext, Settings settings) {
        this.photos = photos;
        this.seen = seen;
        this.safeContext = safeContext;
        this.settings = settings;
    }

    /** An employee who is somebody here. @param version tells when anything of the employee has changed */
    record Due(int employee, String personId, String version) {
    }

    /** @param known fields that the user may read in Odoo */
    boolean areWanted(Set<String> known) {
        return settings.get(Setting.PULL_PHOTOS) && known.contains(PHOTO) && known.contains(VERSION);
    }

    /** Takes as many as there is time for; the others remain for the next pull. */
    Uni<Void> take(OdooSession session, Run run, List<Due> due, PullTally tally) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return seen.erased(session.db(), due.stream().map(Due::employee).toList()).chain(erased -> take(session, run, due, erased, tally));
    }

    private Uni<Void> take(OdooSession session, Run run, List<Due> due, Set<Integer> erased, PullTally tally) {
        return seen.noted(session.place(), due.stream().map(Due::personId).toList()).chain(noted -> {
            List<Due> changed = new ArrayList<>();
            for (Due one : due) {
                if (erased.contains(one.employee())) {
                    tally.warning(one.employee(), "its photo is not taken: the person was erased here; note that the person consents to have it again");
                    continue;
                }
                Noted before = noted.get(one.personId());
                if (before == null || !before.version().equals(one.version())) {
                    changed.add(one);
                } else if (before.reason() != null) {
                    tally.warning(one.employee(), "its photo cannot be used: " + before.reason());
                }
            }
            return Multi.createFrom().iterable(changed).onItem().transformToUniAndConcatenate(one -> {
                if (run.isOver()) {
                    tally.photoRemains();
                    return Uni.createFrom().item(one);
                }
                return run.goOn().chain(() -> take(session, one, tally)).replaceWith(one);
            }).collect().last().replaceWithVoid();
        });
    }

    private Uni<Void> take(OdooSession session, Due due, PullTally tally) {
        return session.read(Employee.MODEL, List.of(List.of("id", "=", due.employee())), List.of(PHOTO), 1)
                .map(rows -> rows.path(0).path(PHOTO))
                .chain(photo -> photo.isTextual() ? enrol(session, due, photo, tally) : note(session, due, null))
                .onFailure(EmployeePhotos::isTooLarge).recoverWithUni(large -> unusable(session, due, TOO_LARGE, large.getMessage(), tally));
    }

    private Uni<Void> enrol(OdooSession session, Due due, JsonNode photo, PullTally tally) {
        return safeContext.call(() -> photos.enrol(due.personId(), List.of(() -> Base64.getMimeDecoder().decode(photo.textValue())),
                PersonPhotos.Source.ODOO)).map(taken -> taken.get(0))
                .onFailure(Failure.class).recoverWithItem(failure -> new PersonPhotos.Taken(null, (Failure) failure))
                .chain(taken -> {
                    if (taken.isPutOff()) {
                        tally.photoRemains();
                        return Uni.createFrom().voidItem();
                    }
                    if (taken.refusal() instanceof SecretKeyMissingException || taken.refusal() instanceof SecretUnreadableException) {
                        // Nothing is wrong with the photo: it is taken as soon as the key is there.
                        tally.warning(due.employee(), "its photo was not taken: " + taken.refusal().getMessage());
                        tally.photoRemains();
                        return Uni.createFrom().voidItem();
                    }
                    if (taken.refusal() == null) {
                        tally.photo();
                    }
                    return taken.refusal() == null || taken.isKnown() ? note(session, due, null)
                            : unusable(session, due, taken.refusal().details().getOrDefault("reason", "invalid_image").toString(),
                                    taken.refusal().getMessage(), tally);
                });
    }

    /** @param reason is kept: no words that name anybody */
    private Uni<Void> unusable(OdooSession session, Due due, String reason, String message, PullTally tally) {
        tally.warning(due.employee(), "its photo cannot be used: " + reason + ", " + message);
        return note(session, due, reason);
    }

    private Uni<Void> note(OdooSession session, Due due, String reason) {
        return seen.note(session.place(), due.personId(), new Noted(due.version(), reason));
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof OdooUnreachableException refusal && Map.of("reason", TOO_LARGE).equals(refusal.details());
    }
}
