package dev.rollcall.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** {@code /q/health/live}, {@code /ready} and {@code /started}: the same word as {@code /api/v1/health?probe=...}. */
@ApplicationScoped
class Probes {

    private final ConditionProbe probe;

    Probes(ConditionProbe probe) {
        this.probe = probe;
    }

    /** A restart cures neither a database nor a camera: they do not count here. */
    @Produces
    @Liveness
    AsyncHealthCheck live() {
        return () -> Uni.createFrom()
                .item(() -> HealthCheckResponse.builder().name("supervisor").status(probe.isSupervised()).build());
    }

    @Produces
    @Readiness
    AsyncHealthCheck ready() {
        return () -> probe.take().map(condition -> HealthCheckResponse.builder().name("recognition").status(condition.isReady())
                .withData("database", condition.databaseReachable()).withData("migrated", condition.migrated())
                .withData("models", condition.modelsProblem() == null).withData("gallery", condition.galleryLoaded()).build());
    }

    @Produces
    @Startup
    AsyncHealthCheck started() {
        return () -> probe.take().map(condition -> HealthCheckResponse.builder().name("started")
                .status(condition.migrated() && condition.modelsProblem() == null && condition.galleryLoaded()).build());
    }
}
