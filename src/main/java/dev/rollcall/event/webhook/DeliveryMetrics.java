package dev.rollcall.event.webhook;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;

/** {@code rollcall_webhook_deliveries_total{outcome=...}} and {@code rollcall_webhook_pending{webhook=...}}. */
@Startup
@ApplicationScoped
class DeliveryMetrics {

    enum Result {
        DELIVERED,
        /** An attempt that others follow. */
        FAILED,
        DEAD
    }

    private final Map<Result, Counter> counters = new EnumMap<>(Result.class);
    private final MultiGauge pending;

    DeliveryMetrics(MeterRegistry registry) {
        for (Result result : Result.values()) {
            counters.put(result, Counter.builder("rollcall.webhook.deliveries").description("Attempts to deliver an event, by what became of them")
                    .tag("outcome", result.name().toLowerCase(Locale.ROOT)).register(registry));
        }
        pending = MultiGauge.builder("rollcall.webhook.pending").description("Deliveries that are still to be made; only on the replica that makes them")
                .register(registry);
    }

    void count(Result result) {
        counters.get(result).increment();
    }

    /** @param counts by webhook; those that are not in it have no gauge any more */
    void pending(Map<Long, Long> counts) {
        pending.register(counts.entrySet().stream()
                .map(each -> MultiGauge.Row.of(Tags.of("webhook", each.getKey().toString()), each.getValue())).toList(), true);
    }
}
