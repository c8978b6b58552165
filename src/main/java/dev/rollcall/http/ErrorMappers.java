package dev.rollcall.http;

import java.io.CharConversionException;
import java.util.Map;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseUnavailableException;

/** Turns everything that goes wrong into the contract's error shape. The only place that does. */
class ErrorMappers {

    static final String RETRY_SECONDS = "5";

    private final CurrentIdentityAssociation identity;

    ErrorMappers(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    @ServerExceptionMapper
    public Response refusal(Failure failure, RoutingContext context) {
        Response.ResponseBuilder answer = answer(FailureStatus.of(failure.kind()), ErrorAnswer.of(failure, RequestId.of(context)));
        if (failure.kind() == Failure.Kind.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.build();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    public Response unauthorized(SecurityException failure, RoutingContext context) {
        String message = failure instanceof AuthenticationFailedException
                ? "The API key is unknown, expired or revoked"
                : "Send an API key as X-API-Key or as Authorization: Bearer";
        String error = failure instanceof AuthenticationFailedException ? "Invalid or expired API key" : "API key required";
        return answer(401, ErrorAnswer.of(error, message, RequestId.of(context)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, RoutingContext context) {
        String missing = MissingPermission.of(context);
        return missing == null
                ? answer(403, ErrorAnswer.of(HttpTitles.of(403), "The key may not do this", RequestId.of(context))).build()
                : answer(403, ErrorAnswer.of(HttpTitles.of(403), "The key lacks the permission " + missing,
                        Map.of("permission", missing), RequestId.of(context))).build();
    }

    /** The framework looks at the media type before the key; the contract judges the key first. */
    @ServerExceptionMapper
    public Uni<Response> unsupported(NotSupportedException failure, RoutingContext context) {
        return identity.getDeferredIdentity()
                .map(caller -> caller.isAnonymous() ? unauthorized(new UnauthorizedException(), context)
                        : framework(failure, context))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(rejected -> unauthorized((SecurityException) rejected, context));
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, RoutingContext context) {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return malformed(malformed, context);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure, context);
        }
        String message = switch (status) {
            case 404 -> "No such route: " + context.request().path();
            case 405 -> context.request().method() + " is not offered here";
            case 415 -> "Send application/json" + (context.request().path().endsWith("face")
                    || context.request().path().endsWith("recognize") ? " or multipart/form-data" : "");
            default -> "The request was refused";
        };
        Response.ResponseBuilder answer = answer(status, ErrorAnswer.of(HttpTitles.of(status), message, RequestId.of(context)));
        if (failure instanceof NotAllowedException) {
            answer.header(HttpHeaders.ALLOW, failure.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure, RoutingContext context) {
        return malformed(failure, context);
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure, RoutingContext context) {
        String field = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        InvalidRequestException refusal = field.isEmpty() ? new InvalidRequestException("The body is not the JSON that is expected here")
                : new InvalidRequestException(field, "is not of the expected type");
        return refusal(refusal, context);
    }

    @ServerExceptionMapper
    public Response unreadable(CharConversionException failure, RoutingContext context) {
        return refusal(new InvalidRequestException("The body is not UTF-8"), context);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext context) {
        if (DatabaseFailures.isUnavailable(failure)) {
            return refusal(new DatabaseUnavailableException(), context);
        }
        Log.errorf(failure, "%s %s failed", context.request().method(), context.request().path());
        return answer(500, ErrorAnswer.of("Internal error", "The server failed; its log tells more under this request id",
                RequestId.of(context))).build();
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static Response.ResponseBuilder answer(int status, ErrorAnswer body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
