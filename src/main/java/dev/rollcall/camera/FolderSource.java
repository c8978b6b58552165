package dev.rollcall.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

/** The pictures of a folder in the order of their names, one per frame interval. Other files are passed over. */
final class FolderSource implements FrameSource {

    private static final Pattern PICTURE = Pattern.compile(".+\\.(jpe?g|png|bmp|webp)");
    private static final int MAX_BYTES = 32 << 20;

    private final CameraSettings camera;
    private final Pacer pacer;
    private final Clock clock;

    FolderSource(CameraSettings camera, Clock clock) {
        this.camera = camera;
        this.pacer = new Pacer(camera::interval);
        this.clock = clock;
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        do {
            boolean any = false;
            for (Path file : pictures()) {
                byte[] image = read(file);
                if (image == null) {
                    continue;
                }
                any = true;
                if (!pacer.await()) {
                    return;
                }
                sink.accept(new Frame.Encoded(image, clock.instant()));
            }
            if (!any) {
                throw new CameraLostException(Cause.NO_PICTURE, "the folder has no pictures");
            }
        } while (camera.loop() && !pacer.isEnded());
    }

    private List<Path> pictures() throws IOException {
        Path folder = camera.url().file();
        if (!Files.isDirectory(folder)) {
            throw new CameraLostException(Cause.NOT_FOUND, "there is no such folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> PICTURE.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches())
                    .sorted()
                    .toList();
        }
    }

    /** @return null for what is not a picture or has just been taken away */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] image = in.readNBytes(MAX_BYTES + 1);
            return image.length <= MAX_BYTES && ImageFormat.isImage(image) ? image : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() {
        pacer.end();
    }
}
