package dev.rollcall.status;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.database.Replicas;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.vision.LivenessCheck;

/** Gauges of how this process is: what runs, whether it is ready, its models and gallery, and the disk that it writes to. */
@Startup
@ApplicationScoped
class ServerMetrics {

    private final ConditionProbe probe;
    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final Path data;
    private final boolean serves;
    private final MultiGauge models;
    private volatile Disk disk = new Disk(Double.NaN, Double.NaN);

    ServerMetrics(ConditionProbe probe, FaceEngine engine, LivenessModels liveness, LiveGallery live, Replicas replicas, RollcallConfig config,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version, MeterRegistry registry) {
        this.probe = probe;
        this.engine = engine;
        this.liveness = liveness;
        this.data = config.dataDir();
        this.serves = config.serve();
        Gauge.builder("rollcall.build.info", () -> 1).tag("version", version).tag("java", System.getProperty("java.version", "unknown"))
                .tag("mode", System.getProperty("org.graalvm.nativeimage.imagecode") == null ? "jvm" : "native")
                .description("Always 1; the labels say what runs").register(registry);
        condition(registry, "rollcall.ready", "1 while requests should come here", Condition::isReady);
        condition(registry, "rollcall.healthy", "1 while nothing is wrong, 0 while degraded or unhealthy", now -> now.status() == Condition.Status.HEALTHY);
        condition(registry, "rollcall.database.up", "1 while PostgreSQL answers", Condition::databaseReachable);
        problem(registry, "recognition", Condition::modelsProblem);
        problem(registry, "liveness", Condition::livenessProblem);
        models = MultiGauge.builder("rollcall.model.info").description("Always 1; the labels say which model does what").register(registry);
        gallery(registry, "rollcall.gallery.people", "People who can be recognised here", FaceGallery::people, live);
        gallery(registry, "rollcall.gallery.faces", "Faces that are compared with", FaceGallery::templates, live);
        Gauge.builder("rollcall.replicas", replicas, Replicas::living).description("Processes that serve on this database, as this one sees it")
                .register(registry);
        Gauge.builder("rollcall.data.disk.free", this, it -> it.disk.free).baseUnit("bytes").strongReference(true)
                .description("Left on the file system of the data folder").register(registry);
        Gauge.builder("rollcall.data.disk.size", this, it -> it.disk.size).baseUnit("bytes").strongReference(true)
                .description("Size of the file system of the data folder").register(registry);
    }

    private record Disk(double free, double size) {
    }

    private void condition(MeterRegistry registry, String name, String description, Predicate<Condition> holds) {
        Gauge.builder(name, probe, it -> holds.test(it.retake()) ? 1 : 0).description(description).register(registry);
    }

    private void problem(MeterRegistry registry, String task, Function<Condition, String> words) {
        Gauge.builder("rollcall.model.problem", probe, it -> words.apply(it.retake()) == null ? 0 : 1).tag("task", task)
                .description("1 while models that are wanted are not open").register(registry);
    }

    private static void gallery(MeterRegistry registry, String name, String description, ToDoubleFunction<FaceGallery> count, LiveGallery live) {
        Gauge.builder(name, live, it -> it.isLoaded() ? count.applyAsDouble(it.gallery()) : Double.NaN).description(description + "; NaN until it is loaded")
                .register(registry);
    }

    /** Also keeps the word about the database fresh when nobody asks for health. Never fails. */
    @Scheduled(every = "10s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!serves) {
            return Uni.createFrom().voidItem();
        }
        return probe.take().invoke(() -> models.register(models().toList(), true))
                .chain(() -> Uni.createFrom().item(this::measure).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .invoke(found -> disk = found)
                .onFailure().invoke(failure -> Log.debugf("The state of the server was not measured: %s", failure))
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    private Stream<MultiGauge.Row<?>> models() {
        Stream<MultiGauge.Row<?>> recognition = !engine.isOpen() ? Stream.empty() : Stream.of(
                model("detector", engine.vision().detectorModel().name()), model("embedder", engine.vision().embedderModel().name()));
        List<String> alive = liveness.check().map(LivenessCheck::models).orElse(List.of());
        return Stream.concat(recognition, alive.stream().map(name -> model("liveness", name)));
    }

    private static MultiGauge.Row<?> model(String task, String name) {
        return MultiGauge.Row.of(Tags.of("task", task, "model", name), 1);
    }

    /** May take its time on a network file system. */
    private Disk measure() {
        try {
            FileStore store = Files.getFileStore(data);
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return new Disk(Double.NaN, Double.NaN);
        }
    }
}
