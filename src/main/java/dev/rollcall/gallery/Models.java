package dev.rollcall.gallery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.vision.LivenessCheck;
import dev.rollcall.vision.ModelCatalog;
import dev.rollcall.vision.ModelEntry;
import dev.rollcall.vision.ModelEntry.Task;
import dev.rollcall.vision.ModelSet;
import dev.rollcall.vision.ModelStore;
import dev.rollcall.vision.Vision;
import dev.rollcall.vision.VisionOptions;

/** The configured models: what they are and where their files lie. */
@ApplicationScoped
class Models {

    private final ModelCatalog catalog;
    private final ModelStore store;
    private final ModelSet set;

    private final VisionOptions options;

    /** @throws IllegalArgumentException naming the setting that is wrong */
    Models(ModelsConfig config) {
        this.catalog = ModelCatalog.load(config.dir());
        this.store = new ModelStore(config.dir(), config.mirrors(), config.acceptNonCommercial(), config.fetchTimeout());
        ModelSet named = checked("set", () -> catalog.set(config.set()));
        String detector = checked("detector", () -> model(config.detector().orElse(named.detector()), Task.DETECTOR));
        String embedder = checked("embedder", () -> model(config.embedder().orElse(named.embedder()), Task.EMBEDDER));
        this.set = new ModelSet(named.name(), detector, embedder, named.liveness());
        VisionOptions measured = VisionOptions.of(set, catalog);
        this.options = checked("detection-threshold", () -> new VisionOptions(detector, embedder, config.detectorSize(),
                config.detectorSize(), (float) config.detectionThreshold().orElse(measured.detectionThreshold()),
                measured.threadsPerSession()));
        if (config.detectorSize() % 32 != 0) {
            throw new IllegalArgumentException("rollcall.models.detector-size must be a multiple of 32");
        }
    }

    private String model(String name, Task task) {
        ModelEntry model = catalog.model(name);
        if (model.task() != task) {
            throw new IllegalArgumentException(name + " is made for another task, " + model.task().name().toLowerCase(Locale.ROOT));
        }
        return model.name();
    }

    private static <T> T checked(String setting, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rollcall.models." + setting + ": " + e.getMessage(), e);
        }
    }

    ModelCatalog catalog() {
        return catalog;
    }

    ModelStore store() {
        return store;
    }

    ModelSet set() {
        return set;
    }

    /** Names of all embedders. */
    List<String> embedders() {
        return catalog.models().stream().filter(model -> model.task() == Task.EMBEDDER).map(ModelEntry::name).toList();
    }

    /** Empty when the catalog has no embedder of this name. */
    Optional<ModelEntry> embedder(String name) {
        return catalog.models().stream().filter(model -> model.task() == Task.EMBEDDER && model.name().equals(name)).findFirst();
    }

    /** The configured detector with an embedder. Blocks while files are fetched and loaded. */
    Vision open(String embedder) {
        return Vision.open(catalog, store, new VisionOptions(options.detector(), embedder, options.detectorWidth(), options.detectorHeight(),
                options.detectionThreshold(), options.threadsPerSession()));
    }

    /** Blocks likewise. Only for a set that names models for liveness. */
    LivenessCheck openLiveness() {
        return LivenessCheck.open(catalog, store, set.liveness(), options.threadsPerSession());
    }
}
