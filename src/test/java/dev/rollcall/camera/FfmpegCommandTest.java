package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class FfmpegCommandTest {

    @Test
    void theCommandLineOfAStreamNamesNoAddress() {
        CameraSettings stream = camera("rtsp://admin:geheim@cam/live's?pwd=geheim").kind(CameraKind.RTSP).timeout(Duration.ofSeconds(7)).build();

        assertThat(String.join(" ", FfmpegCommand.arguments(stream))).doesNotContain("geheim", "admin", "cam/");
        assertThat(FfmpegCommand.input(stream))
                .contains("file 'rtsp://admin:geheim@cam/live'\\''s?pwd=geheim'\n", "option rtsp_transport tcp\n", "option timeout 10200000\n");
    }

    @Test
    void aFileIsReadAtItsOwnSpeedAndFromDiskOnly() {
        CameraSettings file = camera("a.mp4").kind(CameraKind.FILE).build();

        assertThat(String.join(" ", FfmpegCommand.arguments(file))).contains("-re ", "-protocol_whitelist file ", " -i file:/")
                .doesNotContain("-stream_loop");
        assertThat(FfmpegCommand.arguments(camera("a.mp4").kind(CameraKind.FILE).loop().build())).containsSequence("-stream_loop", "-1");
        assertThat(FfmpegCommand.input(file)).isEmpty();
    }
}
