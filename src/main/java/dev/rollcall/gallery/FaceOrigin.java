package dev.rollcall.gallery;

import java.util.Locale;

/** Where the photo of a face came from. */
enum FaceOrigin {
    API, IMPORT, ODOO, CAMERA;

    /** As the database spells it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
