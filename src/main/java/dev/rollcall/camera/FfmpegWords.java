package dev.rollcall.camera;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.rollcall.camera.CameraState.Cause;

/** What ffmpeg means by the lines on its standard error. Texts of ffmpeg 5.1 to 8.0; others are {@link Cause#OTHER}. */
final class FfmpegWords {

    private static final Map<Pattern, Cause> MEANINGS = new LinkedHashMap<>();

    static {
        mean("401 Unauthorized|403 Forbidden|authorization failed|access denied", Cause.CREDENTIALS);
        mean("404 Not Found|No such file|Not a directory|Is a directory|Permission denied", Cause.NOT_FOUND);
        mean("Server returned [345]|method \\w+ failed: [345]|Bad Request", Cause.HTTP_STATUS);
        mean("Failed to resolve hostname|Name or service not known", Cause.UNKNOWN_HOST);
        mean("Connection refused", Cause.REFUSED);
        mean("No route to host|Network is unreachable|Network unreachable|Host is unreachable", Cause.UNREACHABLE);
        mean("tls|ssl|certificate|handshake", Cause.TLS);
        mean("timed out", Cause.SILENT);
        mean("Invalid data found|error while decoding|non-existing [PS]PS|no frame!|decode_slice_header|corrupt|Invalid NAL|missing picture|"
                + "Could not find codec parameters|Decoding error|Error submitting packet|concealing|Nothing was written|not allowed", Cause.GARBAGE);
        mean("End of file|Connection reset|Broken pipe", Cause.END_OF_STREAM);
        mean("error while loading shared libraries|Cannot allocate memory", Cause.NO_DECODER);
    }

    private FfmpegWords() {
    }

    private static void mean(String words, Cause cause) {
        MEANINGS.put(Pattern.compile(words, Pattern.CASE_INSENSITIVE), cause);
    }

    static Cause cause(String line) {
        return MEANINGS.entrySet().stream().filter(meaning -> meaning.getKey().matcher(line).find()).map(Map.Entry::getValue)
                .findFirst().orElse(Cause.OTHER);
    }
}
