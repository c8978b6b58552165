package dev.rollcall.recognition;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.rollcall.vision.AsciiText;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.Jpeg;
import dev.rollcall.vision.Overlay;

/**
 * A frame that was looked at, with the faces in it that count, for people to look at. In memory only. Any number of threads.
 */
public final class AnalysedFrame {

    private static final int QUALITY = 80;
    private static final String NOBODY = "unknown";

    private final Frame frame;
    private final List<FaceInView> faces;
    private final Map<Form, byte[]> pictures = new ConcurrentHashMap<>();

    /**
     * How it is shown.
     *
     * @param boxes whether faces are marked, with the names of those who were recognised
     * @param width wider frames are shrunk to this, in pixels
     */
    public record Form(boolean boxes, int width) {

        /** As it came from the camera. */
        public static final Form PLAIN = new Form(false, Integer.MAX_VALUE);
    }

    public AnalysedFrame(Frame frame, List<FaceInView> faces) {
        this.frame = frame;
        this.faces = List.copyOf(faces);
    }

    public Frame frame() {
        return frame;
    }

    public List<FaceInView> faces() {
        return faces;
    }

    /** Encoded the first time that somebody asks for this form, however many ask. Takes milliseconds: not on an event loop. */
    public byte[] jpeg(Form form) {
        return pictures.computeIfAbsent(form, this::encode);
    }

    private byte[] encode(Form form) {
        return form.equals(Form.PLAIN) ? Jpeg.of(frame, QUALITY)
                : Overlay.jpeg(frame, form.boxes() ? faces.stream().map(AnalysedFrame::mark).toList() : List.of(), form.width(), QUALITY);
    }

    private static Overlay.Mark mark(FaceInView face) {
        if (face.person() != null) {
            String name = AsciiText.of(face.person().name());
            return new Overlay.Mark(face.box(), AsciiText.isReadable(name) ? name : face.person().personId(), Overlay.Tone.KNOWN);
        }
        return face.isDecided() ? new Overlay.Mark(face.box(), NOBODY, Overlay.Tone.UNKNOWN)
                : new Overlay.Mark(face.box(), "", Overlay.Tone.UNDECIDED);
    }
}
