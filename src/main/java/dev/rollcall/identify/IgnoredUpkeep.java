package dev.rollcall.identify;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.gallery.IgnoredFaces;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.identify.UnknownPortraitRepository.Embedding;

/** Keeps the ignored faces in memory equal to those in PostgreSQL, whoever changed them: a request here or another replica. */
@ApplicationScoped
class IgnoredUpkeep {

    static final long ALL = 0;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 10;

    private final UnknownPortraitRepository portraits;
    private final IgnoredFaces ignored;
    private final FaceSeal seal;
    private final InferencePool pool;
    private final SafeContext context;
    private final AtomicLong steps = new AtomicLong();
    private final Map<Long, Long> readAt = new HashMap<>();

    IgnoredUpkeep(UnknownPortraitRepository portraits, IgnoredFaces ignored, FaceSeal seal, InferencePool pool, SafeContext context) {
        this.portraits = portraits;
        this.ignored = ignored;
        this.seal = seal;
        this.pool = pool;
        this.context = context;
    }

    void start(@Observes StartupEvent started, RollcallConfig config, Notifications notifications, DatabaseState database) {
        if (config.serve()) {
            notifications.on(UnknownFaceRepository.CHANNEL, id -> follow(Long.parseLong(id)),
                    () -> database.whenMigrated("Reading the ignored faces", () -> refresh(ALL)));
        }
    }

    /** Reads one face again. Of several readings at once the last to begin counts. @param id {@link #ALL} for all of them */
    Uni<Void> refresh(long id) {
        return Uni.createFrom().deferred(() -> {
            long step = steps.incrementAndGet();
            return context.call(() -> Panache.withSession(() -> id == ALL ? portraits.ignored() : portraits.ignored(id)))
                    .chain(found -> pool.run(() -> {
                        replace(id, step, found.stream().collect(Collectors.groupingBy(Embedding::faceId)));
                        return null;
                    }));
        });
    }

    private void follow(long id) {
        refresh(id).onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(MOST_TRIES)
                .subscribe().with(done -> {
                }, failure -> Log.warnf("Ignored faces were not read again: %s", DatabaseFailures.reason(failure)));
    }

    private synchronized void replace(long id, long step, Map<Long, List<Embedding>> found) {
        if (id == ALL) {
            Set<Long> left = new HashSet<>(found.keySet());
            readAt.forEach((face, at) -> {
                if (at > step) {
                    left.add(face);
                }
            });
            ignored.retain(left);
        } else if (found.isEmpty() && isNews(id, step)) {
            ignored.remove(id);
        }
        found.forEach((face, all) -> {
            if (isNews(face, step)) {
                ignored.put(all.get(0).model(), face, all.stream().map(this::open).filter(Objects::nonNull).toList());
            }
        });
    }

    private boolean isNews(long face, long step) {
        return readAt.merge(face, step, Math::max) == step;
    }

    private float[] open(Embedding each) {
        try {
            return seal.embeddingOf(each.embedding());
        } catch (SecretUnreadableException e) {
            Log.warnf("Unknown face %d was sealed with another key and is not ignored", each.faceId());
            return null;
        }
    }
}
