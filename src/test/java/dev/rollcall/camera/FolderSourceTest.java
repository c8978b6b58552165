package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.vision.Frame;

class FolderSourceTest {

    @TempDir
    Path folder;

    private CameraFixture.Builder pictures() {
        return camera(folder.toString()).kind(CameraKind.FOLDER).rate(20);
    }

    private void picture(String name, int mark) throws Exception {
        byte[] image = Arrays.copyOf(CameraServer.JPEG, CameraServer.JPEG.length + 1);
        image[image.length - 1] = (byte) mark;
        Files.write(folder.resolve(name), image);
    }

    private static int mark(Frame frame) {
        byte[] image = ((Frame.Encoded) frame).image();
        return image[image.length - 1];
    }

    @Test
    void showsPicturesByNameAndPassesOverOtherFiles() throws Exception {
        picture("b.JPG", 2);
        picture("a.jpeg", 1);
        picture("c.png", 3);
        Files.writeString(folder.resolve("d.jpg"), "no picture");
        Files.writeString(folder.resolve("notes.txt"), "notes");
        try (Running source = new Running(pictures().source())) {
            assertThat(source.toEnd()).extracting(FolderSourceTest::mark).containsExactly(1, 2, 3);
            assertThat(source.frames.get(2).capturedAt()).isAfter(source.frames.get(0).capturedAt().plusMillis(50));
        }
    }

    @Test
    void goesRoundUntilClosed() throws Exception {
        picture("a.jpg", 1);
        picture("b.jpg", 2);
        try (Running source = new Running(pictures().loop().source())) {
            source.awaitFrames(5);
            source.stop();
            assertThat(source.toEnd().subList(0, 5)).extracting(FolderSourceTest::mark).containsExactly(1, 2, 1, 2, 1);
        }
    }

    @Test
    void failsWithoutPictures() throws Exception {
        try (Running source = new Running(pictures().loop().source())) {
            assertThat(source.failure()).hasMessage("the folder has no pictures");
        }
        try (Running source = new Running(camera(folder.resolve("none").toString()).kind(CameraKind.FOLDER).source())) {
            assertThat(source.failure()).hasMessage("there is no such folder");
        }
    }
}
