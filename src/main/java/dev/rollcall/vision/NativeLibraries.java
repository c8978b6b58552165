package dev.rollcall.vision;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Settings of JavaCPP and ONNX Runtime that only count before their classes are first used. A setting made on the command
 * line stands.
 */
public final class NativeLibraries {

    private NativeLibraries() {
    }

    /**
     * For a native executable, whose libraries are files already: nothing is unpacked, nothing is written. Call before anything
     * else of this package; {@link #prepare} adds nothing then.
     *
     * @param folder of every shared library that the build lists
     */
    public static void in(Path folder) {
        String libraries = folder.toAbsolutePath().normalize().toString();
        setDefault("org.bytedeco.javacpp.pathsFirst", "true");
        // Else the largest one is copied into a cache, under the second name by which JavaCPP looks for it.
        setDefault("org.bytedeco.javacpp.cacheLibraries", "false");
        setDefault("onnxruntime.native.path", libraries);
        String others = System.getProperty("java.library.path", "");
        System.setProperty("java.library.path", others.isEmpty() ? libraries : libraries + File.pathSeparator + others);
        settings();
    }

    /**
     * Call once, before anything else of this package.
     *
     * @param cacheDir folder for the unpacked shared libraries, about 150 MB, kept from start to start; must be writable and
     *            allow execution. Without this call they land in {@code ~/.javacpp/cache} and in the temporary folder, where
     *            ONNX Runtime leaves 28 MB behind at every hard kill
     */
    public static void prepare(Path cacheDir) {
        Path dir = cacheDir.toAbsolutePath().normalize();
        setDefault("org.bytedeco.javacpp.cachedir", dir.resolve("javacpp").toString());
        settings();
        if (System.getProperty("onnxruntime.native.path") == null) {
            Path libraries = unpackOnnxRuntime(dir);
            if (libraries != null) {
                System.setProperty("onnxruntime.native.path", libraries.toString());
            }
        }
    }

    static void settings() {
        // Everything native is closed where it was opened; a collector thread that frees it again is a thread too many.
        setDefault("org.bytedeco.javacpp.nopointergc", "true");
        // JavaCPP refuses to allocate once the whole process is larger than twice the Java heap: models alone are.
        setDefault("org.bytedeco.javacpp.maxBytes", "0");
        setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Path unpackOnnxRuntime(Path dir) {
        String platform = "aarch64".equals(System.getProperty("os.arch")) ? "linux-aarch64" : "linux-x64";
        Path folder = dir.resolve("onnxruntime").resolve(platform);
        try {
            for (String library : new String[] { "libonnxruntime.so", "libonnxruntime4j_jni.so" }) {
                if (!unpack("/ai/onnxruntime/native/" + platform + "/" + library, folder.resolve(library))) {
                    return null;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack ONNX Runtime into " + folder, e);
        }
        return folder;
    }

    /** @return false if the class path carries no such library, as on a platform that ONNX Runtime is not built for */
    private static boolean unpack(String resource, Path target) throws IOException {
        try (InputStream in = NativeLibraries.class.getResourceAsStream(resource)) {
            if (in == null) {
                return false;
            }
            byte[] library = in.readAllBytes();
            if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), library)) {
                Files.createDirectories(target.getParent());
                Path copy = Files.createTempFile(target.getParent(), "unpacking-", ".so");
                Files.write(copy, library);
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return true;
        }
    }
}
