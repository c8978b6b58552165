package dev.rollcall.log;

import org.jboss.logging.MDC;

/** Tells the log which camera its lines are about, beside what they say. */
public final class AboutCamera {

    private static final String LOGGED = "camera";

    private AboutCamera() {
    }

    /** @param work all lines that it writes on this thread are about the camera */
    public static void run(String camera, Runnable work) {
        Object before = MDC.get(LOGGED);
        MDC.put(LOGGED, camera);
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(LOGGED);
            } else {
                MDC.put(LOGGED, before);
            }
        }
    }
}
