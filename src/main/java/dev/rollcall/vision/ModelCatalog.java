package dev.rollcall.vision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The models that Rollcall knows, as {@code models/models.json} lists them, and the sets of them that work together. */
public final class ModelCatalog {

    /** Name of the manifest in the models folder. */
    public static final String FILE = "models.json";

    private static final String BUILT_IN = "/dev/rollcall/vision/" + FILE;

    private final Map<String, ModelEntry> entries = new LinkedHashMap<>();
    private final Map<String, ModelSet> sets = new LinkedHashMap<>();

    private ModelCatalog(JsonNode root) {
        for (JsonNode model : required(root, "models")) {
            ModelEntry entry = entry(model);
            if (entries.put(entry.name(), entry) != null) {
                throw new IllegalArgumentException("two models are called " + entry.name());
            }
        }
        required(root, "sets").fields().forEachRemaining(set -> sets.put(set.getKey(), set(set.getKey(), set.getValue())));
    }

    /**
     * The manifest in the models folder if there is one, otherwise the one built in.
     *
     * @throws IllegalArgumentException if the manifest is wrong; the message names the file and the fact
     */
    public static ModelCatalog load(Path modelsDir) {
        Path manifest = modelsDir.resolve(FILE);
        try {
            return Files.exists(manifest) ? read(Files.readAllBytes(manifest)) : builtIn();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(manifest + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifest, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
        }
    }

    public static ModelCatalog builtIn() {
        try (InputStream in = ModelCatalog.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("The build left out " + BUILT_IN);
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelCatalog read(byte[] json) throws IOException {
        return new ModelCatalog(new ObjectMapper().readTree(json));
    }

    public List<ModelEntry> models() {
        return List.copyOf(entries.values());
    }

    /** @throws IllegalArgumentException if there is no such model */
    public ModelEntry model(String name) {
        return known(entries, name, "model");
    }

    /** @throws IllegalArgumentException if there is no such set */
    public ModelSet set(String name) {
        return known(sets, name, "set of models");
    }

    private static <T> T known(Map<String, T> all, String name, String what) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no " + what + " called " + name + ", only " + String.join(", ", all.keySet()));
        }
        return found;
    }

    private ModelSet set(String name, JsonNode set) {
        List<String> liveness = texts(set.path("liveness"));
        ModelSet read = new ModelSet(name, text(set, "detector"), text(set, "embedder"), liveness);
        model(read.detector());
        model(read.embedder());
        liveness.forEach(this::model);
        return read;
    }

    private static ModelEntry entry(JsonNode model) {
        JsonNode input = required(model, "input");
        return new ModelEntry(text(model, "name"), text(model, "file"), constant(model, "task", ModelEntry.Task::valueOf),
                constant(model, "kind", ModelEntry.Kind::valueOf), text(model, "sha256"), required(model, "size").asLong(),
                text(model, "licence"), required(model, "commercial").asBoolean(), texts(model.path("sources")),
                new ModelInput(constant(input, "colours", ColourOrder::valueOf), (float) number(input, "mean"),
                        (float) number(input, "scale"), input.path("side").asInt(0), input.path("enlargement").asDouble(0)),
                model.has("embedding") ? embedding(model.get("embedding")) : null);
    }

    private static ModelEntry.Embedding embedding(JsonNode embedding) {
        return new ModelEntry.Embedding(required(embedding, "dimensions").asInt(),
                constant(embedding, "template", AlignmentTemplate::valueOf), number(embedding, "verify_threshold"),
                number(embedding, "identify_threshold"), cohort(embedding.get("cohort")));
    }

    private static ModelEntry.Cohort cohort(JsonNode cohort) {
        return cohort == null || cohort.isNull() ? null : new ModelEntry.Cohort(number(cohort, "weight"), number(cohort, "least"));
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(node.path("name").asText("the manifest") + " has no \"" + field + "\"");
        }
        return value;
    }

    private static String text(JsonNode node, String field) {
        return required(node, field).asText();
    }

    private static double number(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("\"" + field + "\" has to be a number, not " + value);
        }
        return value.asDouble();
    }

    private static <T> T constant(JsonNode node, String field, Function<String, T> valueOf) {
        String value = text(node, field);
        try {
            return valueOf.apply(value.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(node.path("name").asText("the manifest") + ": unknown " + field + " " + value, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
