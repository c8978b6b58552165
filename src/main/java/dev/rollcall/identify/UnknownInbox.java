package dev.rollcall.identify;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SafeContext;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Reason;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * Takes the faces of strangers from recognition, when that is switched on: tracks that are over and that nobody enrolled resembles.
 * Who resembles two people, or somebody for too short a time, is no stranger. A face that cannot be stored now is let go.
 */
@ApplicationScoped
class UnknownInbox {

    private final UnknownClusters clusters;
    private final FaceSeal seal;
    private final Settings settings;
    private final InferencePool pool;
    private final SafeContext context;

    UnknownInbox(UnknownClusters clusters, FaceSeal seal, Settings settings, InferencePool pool, SafeContext context) {
        this.clusters = clusters;
        this.seal = seal;
        this.settings = settings;
        this.pool = pool;
        this.context = context;
    }

    /** Never fails. */
    @ConsumeEvent(Decision.ADDRESS)
    Uni<Void> decided(Decision decision) {
        boolean stranger = decision.ended() && decision.reason() == Reason.BELOW_THRESHOLD && decision.portrait() != null;
        if (!stranger || !settings.get(Setting.UNKNOWN_INBOX_ENABLED) || !seal.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return pool.run(() -> seal.seal(decision.portrait()))
                .chain(sealed -> context.call(() -> clusters.add(decision, sealed)))
                .onFailure().invoke(failure -> Log.warnf("An unknown face at %s is not kept: %s", decision.camera(), DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull().replaceWithVoid();
    }
}
