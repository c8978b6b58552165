package dev.rollcall.vision;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.bytedeco.javacpp.Pointer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes the metadata of the vision libraries for {@code native-image}. JavaCPP's part comes from the configuration in its jars,
 * which lists for each JNI library what that library looks up, but leaves out that it makes objects without a constructor. ONNX
 * Runtime's jar has none: that part comes from the names and descriptors in its JNI library.
 */
final class NativeMetadata {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FLAGS = List.of("allDeclaredConstructors", "allPublicConstructors", "allDeclaredMethods",
            "allPublicMethods", "allDeclaredFields", "allPublicFields");

    private final Map<String, ObjectNode> types = new TreeMap<>();

    private NativeMetadata() {
    }

    /** One type to a line, so that a change of a library shows as a change of lines. */
    static String write(ModulesInUse modules, Set<String> textsOfOnnxRuntime) throws IOException {
        NativeMetadata metadata = new NativeMetadata();
        for (String library : modules.jniLibraries()) {
            metadata.addJavaCpp(library);
        }
        metadata.addOnnxRuntime(textsOfOnnxRuntime);
        List<String> resources = List.of("{\"glob\":\"org/bytedeco/javacpp/properties/linux-x86_64.properties\"}",
                "{\"glob\":\"org/bytedeco/javacpp/properties/linux-arm64.properties\"}", "{\"glob\":\"META-INF/maven/org.bytedeco/*/pom.properties\"}");
        return "{\n\"reflection\": [\n" + metadata.types.values().stream().map(ObjectNode::toString).collect(Collectors.joining(",\n"))
                + "\n],\n\"resources\": [\n" + String.join(",\n", resources) + "\n]\n}\n";
    }

    private void addJavaCpp(String library) throws IOException {
        for (String kind : List.of("jni", "reflect")) {
            String file = "META-INF/native-image/" + ListedLibraries.PLATFORM + "/" + library + "/" + kind + "-config.json";
            List<URL> found = Collections.list(NativeMetadata.class.getClassLoader().getResources(file));
            if (found.isEmpty()) {
                throw new IOException("No jar has " + file);
            }
            for (URL each : found) {
                try (InputStream in = each.openStream()) {
                    for (JsonNode entry : JSON.readTree(in)) {
                        add(entry, kind.equals("jni"));
                    }
                }
            }
        }
    }

    private void add(JsonNode configured, boolean jni) {
        ObjectNode type = type(configured.path("name").textValue());
        if (jni) {
            type.put("jniAccessible", true);
            if (isPointer(configured.path("name").textValue())) {
                type.put("unsafeAllocated", true);
            }
        }
        FLAGS.stream().filter(flag -> configured.path(flag).asBoolean()).forEach(flag -> type.put(flag, true));
    }

    private void addOnnxRuntime(Set<String> texts) {
        for (String name : new TreeSet<>(classes(texts))) {
            ObjectNode type = type(name).put("jniAccessible", true);
            // It makes arrays of some of them, and does not say of which.
            type(name + "[]").put("jniAccessible", true);
            if (name.startsWith("ai.onnxruntime.")) {
                constructors(name, texts).forEach(each -> type.withArray("methods").add(each));
            }
        }
    }

    /** Of those words the ones that are names of classes as JNI writes them. */
    static List<String> classes(Set<String> texts) {
        return texts.stream().filter(text -> text.matches("(ai/onnxruntime|org/bytedeco|java)/[\\w/$]+")).map(text -> text.replace('/', '.')).toList();
    }

    static boolean isPointer(String name) {
        return Pointer.class.isAssignableFrom(named(name));
    }

    static Class<?> named(String name) {
        try {
            return Class.forName(name, false, NativeMetadata.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no class " + name, e);
        }
    }

    /** How JNI writes what a constructor takes. */
    static String descriptor(Constructor<?> constructor) {
        return MethodType.methodType(void.class, constructor.getParameterTypes()).toMethodDescriptorString();
    }

    private static List<ObjectNode> constructors(String name, Set<String> texts) {
        return Arrays.stream(named(name).getDeclaredConstructors()).filter(each -> texts.contains(descriptor(each)))
                .sorted(Comparator.comparing(NativeMetadata::descriptor)).map(NativeMetadata::constructor).toList();
    }

    private static ObjectNode constructor(Constructor<?> constructor) {
        ObjectNode method = JSON.createObjectNode().put("name", "<init>");
        ArrayNode parameters = method.putArray("parameterTypes");
        Arrays.stream(constructor.getParameterTypes()).map(Class::getTypeName).forEach(parameters::add);
        return method;
    }

    private ObjectNode type(String name) {
        return types.computeIfAbsent(name, each -> JSON.createObjectNode().put("type", each));
    }
}
