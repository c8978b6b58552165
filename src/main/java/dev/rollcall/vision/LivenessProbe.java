package dev.rollcall.vision;

import java.util.List;

/**
 * What a {@link LivenessCheck} looks at: a face with its surroundings, once for each of its models. On the Java heap: may be kept and
 * scored after the picture is closed. Biometric, never logged.
 *
 * @param crops square, as the models take them
 * @param room how much of the widest crop the picture had, up to 1: all of it; 0.5 is half the width
 */
public record LivenessProbe(List<AlignedFace> crops, double room) {

    public LivenessProbe {
        crops = List.copyOf(crops);
    }

    /** Says nothing of the face. */
    @Override
    public String toString() {
        return "LivenessProbe[room " + room + "]";
    }
}
