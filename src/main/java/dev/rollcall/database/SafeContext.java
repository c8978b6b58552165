package dev.rollcall.database;

import java.util.Map;
import java.util.function.Supplier;

import org.jboss.logging.MDC;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs database work that no request has asked for. Hibernate Reactive keeps its session on a duplicated Vert.x context marked
 * safe and takes no other thread: a scheduler, a start-up or a camera thread goes through here.
 */
@ApplicationScoped
public class SafeContext {

    private final Vertx vertx;

    SafeContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Subscribes to the work on an event loop, on a fresh context of its own. Its log lines carry the id of the request that asks for
     * it, if any does.
     *
     * @return what the work gives, emitted on that event loop
     */
    public <T> Uni<T> call(Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            Map<String, Object> about = MDC.getMap();
            context.runOnContext(ignored -> {
                about.forEach(MDC::put);
                Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail);
            });
        });
    }
}
