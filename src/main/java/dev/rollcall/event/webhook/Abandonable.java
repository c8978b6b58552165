package dev.rollcall.event.webhook;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;

/** Work that may go on when nobody waits for it any longer. */
final class Abandonable {

    private Abandonable() {
    }

    /** What it comes to after a cancellation is nobody's: as a plain {@code Uni} it would be logged as an error that got lost. */
    static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom().emitter(emitter -> work.get().onSuccess(emitter::complete).onFailure(emitter::fail));
    }
}
