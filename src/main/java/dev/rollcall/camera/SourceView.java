package dev.rollcall.camera;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The source as clients of the original server know it; addresses without login. */
final class SourceView {

    private SourceView() {
    }

    /** @param source null without a camera, like {@code camera} and {@code status} */
    @Schema(name = "CurrentSource")
    record Current(String source, String camera, @Schema(nullable = true) Status status) {
    }

    /** @param lastFrameTime seconds since 1970; null before the first picture */
    @Schema(name = "SourceStatus")
    record Status(boolean connected, boolean alive, String sourceType, double fps, long reconnectCount, Long lastFrameTime, String description) {
    }

    @Schema(name = "SourceChanged")
    record Changed(String source, String camera, boolean reset) {
    }

    /** @param message why it is not valid; a sentence in any case */
    @Schema(name = "SourceValidated")
    record Validated(boolean valid, String message, String source) {
    }
}
