package dev.rollcall.http;

import java.time.Duration;
import java.util.Arrays;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/** Makes a histogram of the framework's timer of requests. */
class HttpMetrics {

    private static final String REQUESTS = "http.server.requests";
    private static final double[] BOUNDARIES = Arrays.stream(new int[] { 5, 25, 100, 250, 500, 1000, 2500, 10_000 })
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos()).toArray();

    @Produces
    @Singleton
    MeterFilter histogram() {
        DistributionStatisticConfig boundaries = DistributionStatisticConfig.builder().serviceLevelObjectives(BOUNDARIES).build();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS) ? boundaries.merge(config) : config;
            }
        };
    }
}
