package dev.rollcall.vision;

import java.util.List;

/** Finds faces. One detector serves any number of threads at once; the owner closes it after the last of them is done. */
public interface FaceDetector extends AutoCloseable {

    /** Every face at or above the threshold the detector was opened with, best score first. */
    List<Detection> detect(Picture picture);

    /** The model's name in the catalog. */
    String model();

    @Override
    void close();
}
