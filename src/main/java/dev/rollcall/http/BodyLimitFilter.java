package dev.rollcall.http;

import java.io.ByteArrayInputStream;
import java.util.List;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.NoStackTraceThrowable;

/**
 * Reads the body of a request that is allowed to be here, up to the route's limit. What is too large is read to its end and
 * thrown away before the refusal: a client that is still sending would otherwise see a broken connection instead of a 413.
 */
class BodyLimitFilter {

    private static final String LIMIT = BodyLimitFilter.class.getName();

    private final HttpConfig config;

    BodyLimitFilter(HttpConfig config) {
        this.config = config;
    }

    @ImageBody
    @ServerRequestFilter(priority = 1, nonBlocking = true)
    public void allowImage(ContainerRequestContext context) {
        context.setProperty(LIMIT, config.maxImageBodySize().asLongValue());
    }

    /** Its files go to the disk as they come in; what a body in memory may be is less. */
    @PhotosForm
    @ServerRequestFilter(priority = 1, nonBlocking = true)
    public void allowPhotos(ContainerRequestContext context) {
        context.setProperty(LIMIT, config.maxPhotosFormSize().asLongValue());
    }

    @ServerRequestFilter(priority = 2, nonBlocking = true)
    public Uni<Void> read(ContainerRequestContext context, HttpServerRequest request) {
        if (request.isEnded()) {
            return Uni.createFrom().voidItem();
        }
        Long own = (Long) context.getProperty(LIMIT);
        long limit = own == null ? config.maxBodySize().asLongValue() : own;
        MediaType type = type(context);
        if (type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            // The form decoder reads the body itself, and a body of unstated length cannot be read ahead of it.
            String length = request.getHeader("Content-Length");
            return length == null || Long.parseLong(length) <= limit ? Uni.createFrom().voidItem() : body(request, limit, context);
        }
        return body(request, limit, context);
    }

    private static MediaType type(ContainerRequestContext context) {
        if (List.of("GET", "HEAD").contains(context.getMethod())) {
            // Its body is not looked at, whatever it is.
            return null;
        }
        try {
            return context.getMediaType();
        } catch (IllegalArgumentException e) {
            throw new NotSupportedException(e);
        }
    }

    private Uni<Void> body(HttpServerRequest request, long limit, ContainerRequestContext context) {
        return Uni.createFrom().emitter(emitter -> {
            Intake intake = new Intake(request, limit, context, emitter);
            request.handler(intake::take);
            // A client that goes away in the middle, or chunks that are none: nothing of this server's has failed.
            request.exceptionHandler(failure -> emitter.fail(new InvalidRequestException("The body broke off or is not well-formed")));
            request.endHandler(ignored -> intake.finish());
            request.resume();
        });
    }

    private final class Intake {
        private final HttpServerRequest request;
        private final long limit;
        private final ContainerRequestContext context;
        private final UniEmitter<? super Void> emitter;
        private Buffer body = Buffer.buffer();
        private long seen;

        Intake(HttpServerRequest request, long limit, ContainerRequestContext context, UniEmitter<? super Void> emitter) {
            this.request = request;
            this.limit = limit;
            this.context = context;
            this.emitter = emitter;
        }

        void take(Buffer part) {
            seen += part.length();
            if (seen <= limit) {
                body.appendBuffer(part);
            } else {
                body = Buffer.buffer();
                if (seen > config.maxDrainedBodySize().asLongValue()) {
                    emitter.fail(new NoStackTraceThrowable("Body without end"));
                    request.connection().close();
                }
            }
        }

        void finish() {
            if (seen > limit) {
                emitter.fail(new BodyTooLargeException(limit));
            } else {
                context.setEntityStream(new ByteArrayInputStream(body.getBytes()));
                emitter.complete(null);
            }
        }
    }
}
