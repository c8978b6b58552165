package dev.rollcall.identify;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.gallery.CropEnrolment;
import dev.rollcall.http.Page;
import dev.rollcall.http.Times;
import dev.rollcall.log.AuditTrail;

/** What people at the desk do with unknown faces. */
@ApplicationScoped
class UnknownService {

    private final UnknownFaceRepository faces;
    private final UnknownPortraitRepository portraits;
    private final FaceSeal seal;
    private final CropEnrolment enrolment;
    private final IgnoredUpkeep upkeep;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Times times;

    UnknownService(UnknownFaceRepository faces, UnknownPortraitRepository portraits, FaceSeal seal, CropEnrolment enrolment, IgnoredUpkeep upkeep,
            Announcements announcements, AuditTrail audit, Times times) {
        this.faces = faces;
        this.portraits = portraits;
        this.seal = seal;
        this.enrolment = enrolment;
        this.upkeep = upkeep;
        this.announcements = announcements;
        this.audit = audit;
        this.times = times;
    }

    /** @param status null for any */
    @WithSession
    Uni<UnknownView.Listing> list(boolean enabled, UnknownStatus status, Page page) {
        return faces.count(status).chain(total -> faces.page(status, page)
                .chain(found -> portraits.captions(found.stream().map(face -> face.id).toList())
                        .map(captions -> new UnknownView.Listing(enabled, found.stream().map(face -> UnknownView.of(face, captions, times)).toList(),
                                total, page.limit(), page.offset()))));
    }

    @WithSession
    Uni<UnknownView> get(long id) {
        return found(id, faces.findById(id)).chain(this::view);
    }

    /** @return the aligned crop as PNG */
    @WithSession
    Uni<byte[]> image(long id, long faceId) {
        return found(id, portraits.ofFace(id, faceId)).map(portrait -> seal.crop(portrait.crop));
    }

    /**
     * Takes the face out of the inbox. Both or neither: what cannot be enrolled stays there.
     *
     * @return fails with {@link UnknownNotFoundException}, and like {@link CropEnrolment#enrol}
     */
    Uni<UnknownView.Assigned> assign(long id, String personId, boolean enrol) {
        return Panache.withSession(() -> found(id, portraits.ofFace(id).map(all -> all.isEmpty() ? null : all)))
                .chain(all -> enrol
                        ? enrolment.enrol(personId, seal.crop(all.get(0).crop), FaceSeal.quality(all.get(0).quality), () -> leave(id, personId, true))
                                .map(enrolled -> assigned(id, personId, enrolled.faceId(), all))
                        : enrolment.require(personId).chain(() -> Panache.withTransaction(() -> leave(id, personId, false)))
                                .map(done -> assigned(id, personId, null, all)))
                .call(done -> upkeep.refresh(id));
    }

    /** From now on recognition leaves this face alone. To ignore it again changes nothing. */
    Uni<UnknownView> ignore(long id) {
        return Panache.withTransaction(() -> found(id, faces.lock(id)).call(face -> {
            if (face.status == UnknownStatus.IGNORED) {
                return Uni.createFrom().voidItem();
            }
            face.status = UnknownStatus.IGNORED;
            return announce(id).chain(() -> audit.record("unknown.ignored", subject(id), Map.of()));
        }).chain(this::view)).call(done -> upkeep.refresh(id));
    }

    Uni<Void> discard(long id) {
        return Panache.withTransaction(() -> remove(id).chain(() -> audit.record("unknown.discarded", subject(id), Map.of())))
                .call(done -> upkeep.refresh(id));
    }

    private Uni<Void> leave(long id, String personId, boolean enrolled) {
        return remove(id).chain(() -> audit.record("unknown.assigned", subject(id), Map.of("person_id", personId, "enrolled", enrolled)));
    }

    private Uni<Void> remove(long id) {
        return faces.deleteById(id).invoke(deleted -> {
            if (!deleted) {
                throw new UnknownNotFoundException(Long.toString(id));
            }
        }).chain(() -> announce(id));
    }

    private Uni<Void> announce(long id) {
        return announcements.announce(UnknownFaceRepository.CHANNEL, Long.toString(id));
    }

    private Uni<UnknownView> view(UnknownFace face) {
        return portraits.captions(List.of(face.id)).map(captions -> UnknownView.of(face, captions, times));
    }

    private UnknownView.Assigned assigned(long id, String personId, Long faceId, List<UnknownPortrait> all) {
        return new UnknownView.Assigned(id, personId, faceId != null, faceId, all.stream()
                .map(each -> new UnknownView.Seen(each.camera, times.seconds(each.seenAt), times.stamp(each.seenAt))).toList());
    }

    private static <T> Uni<T> found(long id, Uni<T> looked) {
        return looked.onItem().ifNull().failWith(() -> new UnknownNotFoundException(Long.toString(id)));
    }

    private static String subject(long id) {
        return "unknown/" + id;
    }
}
