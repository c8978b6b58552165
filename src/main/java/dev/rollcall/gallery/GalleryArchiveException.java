package dev.rollcall.gallery;

/** Why an archive cannot be read, in one sentence for whoever gave the command. */
class GalleryArchiveException extends RuntimeException {

    GalleryArchiveException(String message) {
        super(message);
    }

    GalleryArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
