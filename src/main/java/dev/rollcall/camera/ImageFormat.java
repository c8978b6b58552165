package dev.rollcall.camera;

/** Tells by the first bytes whether something is a picture at all, before it is handed on. */
final class ImageFormat {

    private ImageFormat() {
    }

    static boolean isJpeg(byte[] bytes) {
        return startsWith(bytes, 0xFF, 0xD8, 0xFF);
    }

    static boolean isImage(byte[] bytes) {
        return isJpeg(bytes)
                || startsWith(bytes, 0x89, 'P', 'N', 'G')
                || startsWith(bytes, 'B', 'M')
                || startsWith(bytes, 'R', 'I', 'F', 'F');
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
