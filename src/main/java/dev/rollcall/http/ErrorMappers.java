package dev.rollcall.http;

import java.io.CharConversionException;
import java.util.Set;

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
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseUnavailableException;

/** Turns everything that goes wrong into the contract's error shape. The only place that does. */
class ErrorMappers {

    static final String RETRY_SECONDS = "5";
    static final String FAILED = "The server failed; its log tells more under this request id";

    @ServerExceptionMapper
    public Response refusal(Failure failure, RoutingContext context) {
        Response.ResponseBuilder answer = answer(FailureStatus.of(failure.kind()), ErrorAnswer.of(failure, RequestId.of(context)));
        if (failure.kind() == Failure.Kind.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.build();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class, ForbiddenException.class })
    public Response access(SecurityException failure, RoutingContext context) {
        AccessRefusal refusal = AccessRefusal.of(failure, context);
        Response.ResponseBuilder answer = answer(refusal.status(), refusal.answer());
        if (refusal.isChallenge()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, AccessRefusal.CHALLENGE);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, RoutingContext context) {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return malformed(malformed, context);
        }
        Set<String> allowed = Routes.methods(context.request().path());
        boolean wrongMethod = !allowed.isEmpty() && !allowed.contains(context.request().method().name());
        int status = wrongMethod ? 405 : failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure, context);
        }
        String message = switch (status) {
            case 404 -> "No such route: " + context.request().path();
            case 405 -> context.request().method() + " is not offered here";
            case 415 -> context.request().path().endsWith("import") ? "Send application/zip" : "Send application/json" + (context.request().path().endsWith("face")
                    || context.request().path().endsWith("recognize") ? " or multipart/form-data" : "");
            default -> "The request was refused";
        };
        Response.ResponseBuilder answer = answer(status, ErrorAnswer.of(HttpTitles.of(status), message, RequestId.of(context)));
        if (wrongMethod) {
            answer.header(HttpHeaders.ALLOW, String.join(", ", allowed));
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
        if (DatabaseFailures.isUnavailable(failure) || DatabaseFailures.isBusy(failure)) {
            return refusal(new DatabaseUnavailableException(), context);
        }
        if (isForm(context) && MalformedForm.causes(failure)) {
            return refusal(new InvalidRequestException("The body is not the form that its Content-Type announces"), context);
        }
        Log.errorf(failure, "%s %s failed", context.request().method(), context.request().path());
        return answer(500, ErrorAnswer.of(HttpTitles.of(500), FAILED, RequestId.of(context))).build();
    }

    private static boolean isForm(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA, 0, MediaType.MULTIPART_FORM_DATA.length());
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
