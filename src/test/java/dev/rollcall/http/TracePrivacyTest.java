package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

class TracePrivacyTest {

    private final SdkTracerProvider tracing = SdkTracerProvider.builder()
            .addSpanProcessor(new TracePrivacy((method, path) -> path.startsWith("/api/v1/persons/") ? method + "/api/v1/persons/{person_id}" : null)).build();

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void aRequestIsKnownByItsRoute() {
        ReadableSpan span = span("http.request.method", "GET", "url.path", "/api/v1/persons/EMP001", "url.query", "name=Ann", "url.scheme", "https");
        assertThat(text(span, "url.path")).isEqualTo("GET/api/v1/persons/{person_id}");
        assertThat(span.toSpanData().getAttributes().toString()).doesNotContain("EMP001", "Ann").contains("https");
    }

    @Test
    void anUnknownPathIsNotTold() {
        assertThat(text(span("http.request.method", "GET", "url.path", "/EMP001"), "url.path")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({ "https://user:secret@receiver.example.com:8443/hook/token?x=1#y, https://receiver.example.com:8443", "http://[::1]:80/jsonrpc, http://[::1]:80",
            "https://receiver.example.com, https://receiver.example.com", "no address {}, -" })
    void ofAForeignAddressTheHostIsTold(String address, String told) {
        assertThat(text(span("url.full", address), "url.full")).isEqualTo(told);
    }

    private ReadableSpan span(String... attributes) {
        SpanBuilder builder = tracing.get("test").spanBuilder("a span");
        for (int i = 0; i < attributes.length; i += 2) {
            builder.setAttribute(attributes[i], attributes[i + 1]);
        }
        return (ReadableSpan) builder.startSpan();
    }

    private static String text(ReadableSpan span, String name) {
        return span.getAttribute(AttributeKey.stringKey(name));
    }
}
