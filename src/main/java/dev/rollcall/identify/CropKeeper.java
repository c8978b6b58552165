package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.person.Erasure;
import dev.rollcall.person.PersonErased;
import dev.rollcall.recognition.Decision;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Keeps the best picture of each track for some days, when that is switched on, and no longer. */
@ApplicationScoped
class CropKeeper implements PersonErased {

    /** About 30 KB each. */
    static final int MOST = 10_000;

    private final RecognitionCropRepository crops;
    private final FaceSeal seal;
    private final Settings settings;
    private final InferencePool pool;
    private final SafeContext context;
    private final Leases leases;
    private final Clock clock;

    CropKeeper(RecognitionCropRepository crops, FaceSeal seal, Settings settings, InferencePool pool, SafeContext context, Leases leases,
            Clock clock) {
        this.crops = crops;
        this.seal = seal;
        this.settings = settings;
        this.pool = pool;
        this.context = context;
        this.leases = leases;
        this.clock = clock;
    }

    /** Never fails: a picture that cannot be kept now is let go. */
    @ConsumeEvent(Decision.ADDRESS)
    Uni<Void> decided(Decision decision) {
        if (decision.portrait() == null || days() == 0 || !seal.isReady()) {
            return Uni.createFrom().voidItem();
        }
        Long person = decision.person() == null ? null : decision.person().key();
        return pool.run(() -> seal.seal(decision.portrait()))
                .chain(face -> crops.put(decision.id(), person, decision.decidedAt(), face))
                .onFailure().invoke(failure -> Log.warnf("A picture of a track at %s is not kept: %s", decision.camera(),
                        DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** Never fails. */
    @Scheduled(every = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanWhenDue() {
        return leases.whenDue("crop-retention", Duration.ofMinutes(1), this::clean)
                .onFailure().invoke(failure -> Log.warnf("Old pictures of tracks stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** Replicas may do it at once. */
    Uni<Void> clean() {
        Instant oldest = clock.instant().minus(Duration.ofDays(days()));
        return context.call(() -> Panache.withTransaction(() -> days() == 0 ? crops.deleteAll().replaceWithVoid()
                : crops.deleteBefore(oldest).chain(() -> crops.leave(MOST)).replaceWithVoid()));
    }

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        return crops.deleteOf(erasure.person().key).map(count -> Map.of("recognition_crop", count));
    }

    private int days() {
        return settings.get(Setting.RECOGNITION_CROPS_DAYS);
    }
}
