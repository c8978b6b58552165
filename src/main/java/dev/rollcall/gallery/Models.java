package dev.rollcall.gallery;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.vision.ModelCatalog;
import dev.rollcall.vision.ModelSet;
import dev.rollcall.vision.ModelStore;
import dev.rollcall.vision.Vision;
import dev.rollcall.vision.VisionOptions;

/** The configured models: what they are and where their files lie. */
@ApplicationScoped
class Models {

    private final ModelsConfig config;
    private final ModelCatalog catalog;
    private final ModelStore store;
    private final ModelSet set;

    Models(ModelsConfig config) {
        this.config = config;
        this.catalog = ModelCatalog.load(config.dir());
        this.store = new ModelStore(config.dir(), config.mirrors(), config.acceptNonCommercial(), config.fetchTimeout());
        ModelSet named = catalog.set(config.set());
        this.set = new ModelSet(named.name(), config.detector().orElse(named.detector()), config.embedder().orElse(named.embedder()),
                named.liveness());
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

    /** Blocks while files are fetched and loaded. */
    Vision open() {
        VisionOptions measured = VisionOptions.of(set, catalog);
        float threshold = config.detectionThreshold().isPresent() ? (float) config.detectionThreshold().getAsDouble()
                : measured.detectionThreshold();
        return Vision.open(catalog, store, new VisionOptions(measured.detector(), measured.embedder(), config.detectorSize(),
                config.detectorSize(), threshold, measured.threadsPerSession()));
    }
}
