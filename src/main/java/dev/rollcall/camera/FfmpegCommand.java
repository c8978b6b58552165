package dev.rollcall.camera;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ffmpeg's command line for a file or an RTSP stream: PPM pictures, thinned out and scaled down, on standard output. */
final class FfmpegCommand {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private FfmpegCommand() {
    }

    static List<String> arguments(CameraSettings camera) {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error"));
        arguments.addAll(camera.kind() == CameraKind.FILE ? file(camera) : stream());
        // The first picture's size holds for the whole run: ffmpeg scales later ones to it.
        arguments.addAll(List.of("-map", "0:v:0", "-an", "-sn", "-dn", "-vf", filters(camera), "-fps_mode", "passthrough",
                "-f", "image2pipe", "-c:v", "ppm", "-flush_packets", "1", "pipe:1"));
        return arguments;
    }

    /**
     * What goes to ffmpeg's standard input: for a stream its address, as a playlist of one entry, because anybody on the
     * machine can read a command line and the address carries the password.
     */
    static String input(CameraSettings camera) {
        if (camera.kind() == CameraKind.FILE) {
            return "";
        }
        // The time-out also ends a child whose parent was killed while the camera was silent.
        return """
                ffconcat version 1.0
                file '%s'
                option rtsp_transport tcp
                option allowed_media_types video
                option fflags nobuffer
                option fpsprobesize 0
                option timeout %d
                """.formatted(camera.url().withUser().replace("'", "'\\''"), patience(camera).toNanos() / 1000);
    }

    /**
     * Longer than the supervisor's own: when its time is over ffmpeg hands out a picture that it had held back, which would count as one
     * of that moment.
     */
    private static Duration patience(CameraSettings camera) {
        Duration silence = camera.stallTimeout().plus(camera.interval());
        return (silence.compareTo(camera.openTimeout()) > 0 ? silence : camera.openTimeout()).plus(GRACE);
    }

    private static List<String> file(CameraSettings camera) {
        List<String> input = new ArrayList<>(List.of("-re"));
        if (camera.loop()) {
            input.addAll(List.of("-stream_loop", "-1"));
        }
        // A playlist must not lead out of the machine, and a name with a colon must not become a protocol.
        input.addAll(List.of("-protocol_whitelist", "file", "-threads", "2", "-i", "file:" + camera.url().file().toAbsolutePath()));
        return input;
    }

    /** No frame rate is asked for: finding it out would hold back the first picture for up to five seconds. */
    private static List<String> stream() {
        return List.of("-protocol_whitelist", "pipe,fd,tcp,tls", "-f", "concat", "-safe", "0",
                "-fflags", "nobuffer", "-fpsprobesize", "0", "-threads", "2", "-i", "pipe:0");
    }

    /**
     * Keeps the first picture of each 1/frame-rate of a second. The fps filter would also repeat pictures of a slower
     * camera, and after a jump of its clock repeat one for all the time jumped over. The thousandth absorbs rounding.
     */
    private static String filters(CameraSettings camera) {
        String rate = BigDecimal.valueOf(camera.frameRate()).toPlainString();
        String scale = "min(1\\,min(%d/(iw*sar)\\,%d/ih))".formatted(camera.maxWidth(), camera.maxHeight());
        return String.format(Locale.ROOT,
                "select=isnan(prev_selected_t)+not(eq(floor(t*%1$s+0.001)\\,floor(prev_selected_t*%1$s+0.001))),"
                        + "scale=w=max(2\\,round(iw*sar*%2$s)):h=max(2\\,round(ih*%2$s)),setsar=1",
                rate, scale);
    }
}
