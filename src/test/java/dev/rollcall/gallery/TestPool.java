package dev.rollcall.gallery;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Inference threads without anything to infer with. */
public final class TestPool implements AutoCloseable {

    private final InferencePool pool;

    public TestPool(int threads) {
        ModelsConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ModelsConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(Map.of("rollcall.models.threads", Integer.toString(threads)), "test", 100)).build()
                .getConfigMapping(ModelsConfig.class);
        pool = new InferencePool(config, new ServedRecognition(), new SimpleMeterRegistry());
    }

    public InferencePool pool() {
        return pool;
    }

    @Override
    public void close() throws InterruptedException {
        pool.stop();
    }
}
