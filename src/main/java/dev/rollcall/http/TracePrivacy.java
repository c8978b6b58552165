package dev.rollcall.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.BinaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.Unremovable;

/** Takes out of traces what the framework writes into them about people and secrets: paths, queries, and the rest of foreign addresses. */
@Unremovable
@ApplicationScoped
class TracePrivacy implements SpanProcessor {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final String UNKNOWN = "-";

    private final BinaryOperator<String> templates;

    @Inject
    TracePrivacy() {
        this(Routes::template);
    }

    /** @param templates of a route, by method and path; null for none */
    TracePrivacy(BinaryOperator<String> templates) {
        this.templates = templates;
    }

    /** Before anybody else sees the span. */
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String path = span.getAttribute(PATH);
        if (path != null) {
            String template = templates.apply(String.valueOf(span.getAttribute(METHOD)), path);
            span.setAttribute(PATH, template == null ? UNKNOWN : template);
        }
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, UNKNOWN);
        }
        String full = span.getAttribute(FULL);
        if (full != null) {
            span.setAttribute(FULL, origin(full));
        }
    }

    static String origin(String address) {
        try {
            URI uri = new URI(address);
            return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null).toString();
        } catch (URISyntaxException e) {
            return UNKNOWN;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // nothing to do: it cannot be changed any more
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
