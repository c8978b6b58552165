package dev.rollcall.http;

import java.io.UnsupportedEncodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * Tells a form that cannot be read from a server that cannot read it: the framework's decoder complains of both with whatever
 * exception is at hand.
 */
final class MalformedForm {

    private static final String DECODER = "org.jboss.resteasy.reactive.server.core.multipart.";

    private MalformedForm() {
    }

    /** What the decoder itself throws is about the form; what the disk below it throws is not. */
    static boolean causes(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root instanceof UnsupportedEncodingException || root instanceof UnsupportedCharsetException
                || root instanceof IllegalCharsetNameException || trace.length > 0 && trace[0].getClassName().startsWith(DECODER);
    }
}
