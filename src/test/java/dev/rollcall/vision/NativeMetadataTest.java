package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What {@code native-image} is told about the vision libraries, compared with what these libraries do. A slip here is no message
 * in a native executable but the end of its process. {@code -Dmetadata.write} writes the file anew.
 */
class NativeMetadataTest {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/native-image/dev.rollcall/rollcall");
    private static final Path FILE = FOLDER.resolve("reachability-metadata.json");
    private static final String ONNX_RUNTIME_JNI = "libonnxruntime4j_jni.so";
    /** Part of every Linux that these libraries run on: the C library, and GCC's for C++, which the image's base has to bring. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("libc.so.6", "libm.so.6", "libdl.so.2", "librt.so.1", "libpthread.so.0",
            "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libstdc++.so.6");

    private static ModulesInUse modules;
    private static List<SharedLibrary> libraries;
    private static JsonNode metadata;
    private static Map<String, JsonNode> types;

    @BeforeAll
    static void read() throws IOException {
        modules = ModulesInUse.ofRollcall();
        libraries = ListedLibraries.read();
        if (System.getProperty("metadata.write") != null) {
            Files.writeString(FILE, NativeMetadata.write(modules, library(ONNX_RUNTIME_JNI).texts()));
        }
        metadata = new ObjectMapper().readTree(Files.readString(FILE));
        types = new TreeMap<>();
        metadata.path("reflection").forEach(entry -> types.put(entry.required("type").textValue(), entry));
    }

    @Test
    void isWhatTheJarsAskFor() throws IOException {
        List<String> asked = NativeMetadata.write(modules, library(ONNX_RUNTIME_JNI).texts()).lines().toList();
        List<String> written = Files.readAllLines(FILE);
        assertThat(asked).filteredOn(line -> !written.contains(line)).as("missing in " + FILE).isEmpty();
        assertThat(written).filteredOn(line -> !asked.contains(line)).as("too much in " + FILE).isEmpty();
    }

    @Test
    void namesNothingThatIsNotThere() {
        assertThat(types).hasSizeGreaterThan(100);
        types.forEach((name, entry) -> {
            Class<?> type = NativeMetadata.named(name.replace("[]", ""));
            for (JsonNode method : entry.path("methods")) {
                List<String> parameters = new ArrayList<>();
                method.required("parameterTypes").forEach(parameter -> parameters.add(parameter.textValue()));
                assertThat(method.required("name").textValue()).isEqualTo("<init>");
                assertThat(type.getDeclaredConstructors()).as(name).extracting(NativeMetadataTest::parameters).contains(parameters);
            }
        });
    }

    @Test
    void namesResourcesThatAreThere() {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(metadata.path("resources")).isNotEmpty().allSatisfy(resource -> {
            String glob = resource.required("glob").textValue();
            for (String artifact : List.of("javacpp", "openblas", "opencv")) {
                assertThat(loader.getResource(glob.replace("*", artifact))).as(glob).isNotNull();
            }
        });
    }

    /** Whatever the jars' own configuration says: these are the words in the machine code. */
    @Test
    void coversWhatTheJniLibrariesLookUp() throws IOException {
        for (SharedLibrary library : jniLibraries()) {
            Set<String> texts = library.texts();
            List<String> lookedUp = NativeMetadata.classes(texts);
            assertThat(lookedUp).as(library.file()).hasSizeGreaterThan(5);
            for (String name : lookedUp) {
                assertThat(types).as(library.file()).containsKey(name);
                assertThat(types.get(name).path("jniAccessible").asBoolean()).as(name).isTrue();
                if (NativeMetadata.isPointer(name)) {
                    assertThat(types.get(name).path("unsafeAllocated").asBoolean()).as("%s is made without a constructor", name).isTrue();
                }
            }
        }
    }

    @Test
    void coversTheConstructorsThatOnnxRuntimeCalls() throws IOException {
        Set<String> texts = library(ONNX_RUNTIME_JNI).texts();
        Set<String> called = new HashSet<>();
        for (String name : NativeMetadata.classes(texts)) {
            for (Constructor<?> constructor : NativeMetadata.named(name).getDeclaredConstructors()) {
                String descriptor = NativeMetadata.descriptor(constructor);
                if (name.startsWith("ai.onnxruntime.") && texts.contains(descriptor)) {
                    called.add(descriptor);
                    assertThat(types.get(name).path("methods")).as(name).extracting(method -> method.path("parameterTypes").toString())
                            .contains(json(constructor));
                }
            }
        }
        // A descriptor that fits no constructor would be one of a method, which nothing here looks for.
        assertThat(called).containsAll(texts.stream().filter(text -> text.matches("\\([\\[\\w/;]*\\)V")).toList());
    }

    @Test
    void coversTheModulesThatOurCodeUses() {
        assertThat(modules.jniLibraries()).contains("jniopencv_core", "jniopenblas");
        assertThat(modules.classes()).allSatisfy(name -> assertThat(types).containsKey(name));
        assertThat(libraries).extracting(SharedLibrary::file).containsAll(modules.jniLibraries().stream().map(name -> "lib" + name + ".so").toList());
    }

    @Test
    void listsTheLibrariesThatTheListedOnesNeed() throws IOException {
        Set<String> there = new HashSet<>(OF_THE_SYSTEM);
        there.addAll(ListedLibraries.LINKS.keySet());
        for (SharedLibrary library : libraries) {
            there.add(library.name());
        }
        for (SharedLibrary library : libraries) {
            assertThat(there).as("needed by " + library.file()).containsAll(library.needed());
        }
        assertThat(libraries).extracting(SharedLibrary::file).containsAll(ListedLibraries.LINKS.values());
    }

    @Test
    void listsNoLibraryThatNothingNeeds() throws IOException {
        Set<String> wanted = new HashSet<>(ListedLibraries.LINKS.values());
        for (SharedLibrary library : libraries) {
            wanted.addAll(library.needed());
        }
        modules.jniLibraries().forEach(name -> wanted.add("lib" + name + ".so"));
        wanted.add(ONNX_RUNTIME_JNI);
        for (SharedLibrary library : libraries) {
            assertThat(wanted).as(library.file()).containsAnyOf(library.file(), library.name());
        }
    }

    @Test
    void theBuildMakesTheLinks() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        ListedLibraries.LINKS.forEach((link, to) -> assertThat(pom)
                .contains("<symlink link=\"${native.directory}/lib/" + link + "\" resource=\"" + to + "\"/>"));
    }

    /** Their static initialisers start threads and load libraries. */
    @Test
    void theLibrariesAreInitialisedAtRunTime() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("native-image.properties"))).contains("--initialize-at-run-time=org.bytedeco,ai.onnxruntime");
    }

    private static List<SharedLibrary> jniLibraries() {
        Set<String> names = modules.jniLibraries().stream().map(name -> "lib" + name + ".so").collect(Collectors.toSet());
        names.add(ONNX_RUNTIME_JNI);
        return libraries.stream().filter(library -> names.contains(library.file())).toList();
    }

    private static SharedLibrary library(String file) {
        return libraries.stream().filter(library -> library.file().equals(file)).findFirst().orElseThrow();
    }

    private static List<String> parameters(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameterTypes()).map(Class::getTypeName).toList();
    }

    private static String json(Constructor<?> constructor) {
        return parameters(constructor).stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
