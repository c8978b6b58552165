package dev.rollcall.vision;

import java.util.List;

/** Finds faces. One detector serves any number of threads at once; the owner closes it after the last of them is done. */
public interface FaceDetector extends AutoCloseable {

    /** Every face at or above the threshold the detector was opened with, best score first. */
    List<Detection> detect(Picture picture);

    /**
     * The landmarks of a face that was found here, as exactly as this detector can tell them; costs a fraction of a detection.
     */
    default Landmarks refine(Picture picture, Detection detection) {
        return detection.landmarks();
    }

    /** The model's name in the catalog. */
    String model();

    @Override
    void close();
}
