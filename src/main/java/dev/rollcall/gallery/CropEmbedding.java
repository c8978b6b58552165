package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.List;

import dev.rollcall.gallery.EmbeddingGaps.Face;
import dev.rollcall.gallery.EmbeddingGaps.Made;
import dev.rollcall.gallery.EmbeddingGaps.Reason;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.InferenceException;
import dev.rollcall.vision.UndecodableImageException;
import dev.rollcall.vision.Vision;

/** Shows stored crops to an embedder. Runs on inference threads. */
final class CropEmbedding {

    private CropEmbedding() {
    }

    /** One by one: a face of which nothing can be made must not cost the others. */
    static List<Made> embed(Vision vision, List<Face> faces) {
        List<Made> made = new ArrayList<>();
        for (Face face : faces) {
            made.add(embed(vision, face));
        }
        return made;
    }

    private static Made embed(Vision vision, Face face) {
        if (face.crop() == null) {
            return new Made(face, null, Reason.NO_CROP);
        }
        try {
            AlignedFace crop = vision.aligner().realign(AlignedFace.fromPng(face.crop()), face.alignment());
            return new Made(face, vision.embed(List.of(crop), Vision.Care.ONLY_ONE)[0], null);
        } catch (UndecodableImageException e) {
            return new Made(face, null, Reason.UNREADABLE_CROP);
        } catch (InferenceException e) {
            return new Made(face, null, Reason.NO_EMBEDDING);
        }
    }
}
