package dev.rollcall.gallery;

import dev.rollcall.vision.Vision;

/**
 * Models and the gallery of the embeddings that they make: only these two may be used together. Counts its users, its owner
 * among them, and closes both when the last has left.
 */
final class Recognition {

    private final Vision vision;
    private final GalleryFilling filling;
    private int users = 1;

    /** Both are closed from here from now on. */
    Recognition(Vision vision) {
        this.vision = vision;
        this.filling = new GalleryFilling(vision.embedderModel().name(), vision.embedderModel().embedding().dimensions());
    }

    Vision vision() {
        return vision;
    }

    GalleryFilling filling() {
        return filling;
    }

    /** @return false when it has been closed already */
    synchronized boolean enter() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    synchronized void leave() {
        users--;
        if (users == 0) {
            try {
                filling.gallery().close();
            } finally {
                vision.close();
            }
        }
    }
}
