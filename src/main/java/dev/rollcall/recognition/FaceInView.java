package dev.rollcall.recognition;

import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.Box;

/**
 * A face of one frame and what was known of it by then.
 *
 * @param box in pixels of the frame
 * @param person null unless recognized
 * @param isDecided whether there is a last word about it: without a person, that it is nobody known
 */
public record FaceInView(Box box, GalleryPerson person, boolean isDecided) {
}
