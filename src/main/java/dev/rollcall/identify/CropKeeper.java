package dev.rollcall.identify;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.person.ConsentListener;
import dev.rollcall.person.Erasure;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;
import dev.rollcall.recognition.Decision;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Keeps the best picture of each track for some days, when that is switched on. */
@ApplicationScoped
class CropKeeper implements PersonErased, ConsentListener {

    private final RecognitionCropRepository crops;
    private final FaceSeal seal;
    private final Settings settings;
    private final InferencePool pool;

    CropKeeper(RecognitionCropRepository crops, FaceSeal seal, Settings settings, InferencePool pool) {
        this.crops = crops;
        this.seal = seal;
        this.settings = settings;
        this.pool = pool;
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

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        return withdrawn(erasure.person());
    }

    @Override
    public Uni<Map<String, Long>> withdrawn(Person person) {
        return crops.deleteOf(person.key).map(count -> Map.of("recognition_crop", count));
    }

    private int days() {
        return settings.get(Setting.RECOGNITION_CROPS_DAYS);
    }
}
