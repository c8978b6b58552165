package dev.rollcall.camera;

import java.util.Base64;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of a test. All but the reason is null or 0 when no picture came.
 *
 * @param snapshot the first picture, JPEG in base64
 * @param cause why no picture came, for programs; null when one did
 * @param reason the same in words
 */
@Schema(name = "CameraTest")
record CameraTrialView(boolean reachable, Integer width, Integer height, double fps, int frames, Long firstFrameMs, String snapshot, String cause,
        String reason) {

    static CameraTrialView reached(int width, int height, double fps, int frames, long firstFrameMs, byte[] jpeg) {
        return new CameraTrialView(true, width, height, fps, frames, firstFrameMs, Base64.getEncoder().encodeToString(jpeg), null, null);
    }

    static CameraTrialView failed(FailureReason why) {
        return new CameraTrialView(false, null, null, 0, 0, null, null, Word.of(why.cause()), why.words());
    }
}
