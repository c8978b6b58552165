package dev.rollcall.http;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes the body of a request that is allowed to be here into a temporary file as it comes in, up to a limit, so that an archive
 * is never in memory as a whole. The file is gone when the request has ended, however it ends. What is too large is read on and
 * thrown away, as {@link BodyLimitFilter} does.
 */
@ApplicationScoped
public class ArchiveUpload {

    private static final String FILE = ArchiveUpload.class.getName();

    private final HttpConfig config;
    private final CurrentVertxRequest current;
    private final Vertx vertx;

    ArchiveUpload(HttpConfig config, CurrentVertxRequest current, Vertx vertx) {
        this.config = config;
        this.current = current;
        this.vertx = vertx;
    }

    /** The body of the current request, whose method is marked with {@link ArchiveBody}. Valid until the request ends. */
    public Path file() {
        return Path.of(current.getCurrent().<String>get(FILE));
    }

    @ArchiveBody
    @ServerRequestFilter(priority = 1, nonBlocking = true)
    public Uni<Void> receive(HttpServerRequest request, RoutingContext context) {
        request.pause();
        return Uni.createFrom().completionStage(() -> vertx.fileSystem().createTempFile("rollcall", ".upload").toCompletionStage())
                .invoke(name -> {
                    context.put(FILE, name);
                    context.addEndHandler(ended -> vertx.fileSystem().delete(name));
                })
                .chain(name -> Uni.createFrom().completionStage(() -> vertx.fileSystem().open(name, new OpenOptions().setRead(false))
                        .toCompletionStage()))
                .chain(file -> Uni.createFrom().<Void>emitter(emitter -> new Intake(request, file, emitter).start())
                        .onTermination().call(() -> Uni.createFrom().completionStage(() -> file.close().toCompletionStage())));
    }

    private final class Intake {

        private final HttpServerRequest request;
        private final AsyncFile file;
        private final UniEmitter<? super Void> emitter;
        private final long limit = config.maxArchiveSize().asLongValue();
        private long seen;

        Intake(HttpServerRequest request, AsyncFile file, UniEmitter<? super Void> emitter) {
            this.request = request;
            this.file = file;
            this.emitter = emitter;
        }

        void start() {
            if (request.isEnded()) {
                emitter.complete(null);
                return;
            }
            file.exceptionHandler(emitter::fail);
            request.handler(part -> {
                seen += part.length();
                if (seen <= limit) {
                    file.write(part);
                    if (file.writeQueueFull()) {
                        request.pause();
                        file.drainHandler(drained -> request.resume());
                    }
                } else if (seen > limit + config.maxDrainedBodySize().asLongValue()) {
                    emitter.fail(new NoStackTraceThrowable("Body without end"));
                    request.connection().close();
                }
            });
            request.exceptionHandler(failure -> emitter.fail(new InvalidRequestException("The body broke off or is not well-formed")));
            request.endHandler(ended -> {
                if (seen > limit) {
                    emitter.fail(new BodyTooLargeException(limit));
                } else {
                    emitter.complete(null);
                }
            });
            request.resume();
        }
    }
}
