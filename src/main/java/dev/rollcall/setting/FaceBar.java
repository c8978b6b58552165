package dev.rollcall.setting;

import java.util.OptionalDouble;

/** How alike a face must be to get a name: whoever recognises says it here. */
public interface FaceBar {

    /** Cosine in force now; empty while there is no model. */
    OptionalDouble inForce();
}
