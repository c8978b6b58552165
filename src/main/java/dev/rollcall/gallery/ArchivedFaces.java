package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.rollcall.vision.AlignmentTemplate;
import dev.rollcall.vision.ModelEntry;

/**
 * Which faces of an archive a person gets, and which of the present ones go. Pure.
 *
 * @param fresh to be stored
 * @param leaving to be deleted
 * @param unusable faces of the archive of which nothing could be made here
 * @param tooMany faces of the archive for which there is no room
 */
record ArchivedFaces(List<OpenFace> fresh, List<OpenFace> leaving, int unusable, int tooMany) {

    private static final int MOST_CROP_BYTES = 1 << 20;
    private static final double UNIT = 1e-2;

    /**
     * @param same models of the archive whose files are the same here
     * @param replace whether the faces that are not in the archive go
     * @param most faces that a person may have
     */
    static ArchivedFaces of(List<ArchivedPerson.Face> archived, List<OpenFace> present, Map<String, ModelEntry> same, boolean replace, int most) {
        List<OpenFace> staying = new ArrayList<>();
        List<OpenFace> fresh = new ArrayList<>();
        int unusable = 0;
        for (ArchivedPerson.Face face : archived.stream().sorted(Comparator.comparing(ArchivedPerson.Face::quality).reversed()).toList()) {
            OpenFace twin = present.stream().filter(known -> isSame(known, face)).findFirst().orElse(null);
            if (twin != null) {
                staying.add(twin);
            } else if (fresh.stream().noneMatch(known -> isSame(known, face))) {
                OpenFace usable = usable(face, same);
                if (usable == null) {
                    unusable++;
                } else {
                    fresh.add(usable);
                }
            }
        }
        List<OpenFace> leaving = replace ? present.stream().filter(face -> !staying.contains(face)).toList() : List.of();
        int room = Math.max(0, most - (present.size() - leaving.size()));
        int tooMany = Math.max(0, fresh.size() - room);
        return new ArchivedFaces(fresh.subList(0, fresh.size() - tooMany), leaving, unusable, tooMany);
    }

    boolean changesNothing() {
        return fresh.isEmpty() && leaving.isEmpty();
    }

    /** By the photo where it is known on both sides, else by the crop, else by an embedding. */
    private static boolean isSame(OpenFace known, ArchivedPerson.Face face) {
        if (known.photo() != null && face.photoSha256() != null) {
            return known.photo().equals(face.photoSha256());
        }
        if (known.crop() != null && face.crop() != null) {
            return Arrays.equals(known.crop(), face.crop());
        }
        return face.embeddings().entrySet().stream().anyMatch(entry -> Arrays.equals(entry.getValue(), known.embeddings().get(entry.getKey())));
    }

    /** @return null when nothing can be made of it: neither an embedding of a model that is here nor a crop to embed */
    private static OpenFace usable(ArchivedPerson.Face face, Map<String, ModelEntry> same) {
        Map<String, byte[]> embeddings = new TreeMap<>();
        face.embeddings().forEach((name, embedding) -> {
            ModelEntry model = same.get(name);
            if (model != null && isEmbedding(embedding, model.embedding().dimensions())) {
                embeddings.put(name, embedding);
            }
        });
        byte[] crop = face.crop() != null && face.crop().length <= MOST_CROP_BYTES ? face.crop() : null;
        AlignmentTemplate alignment = Arrays.stream(AlignmentTemplate.values()).filter(one -> one.name().equals(face.alignment())).findAny().orElse(null);
        boolean isWhole = alignment != null && face.createdAt() != null && face.model() != null && face.model().length() <= 255
                && Arrays.stream(FaceOrigin.values()).anyMatch(one -> one.text().equals(face.origin())) && face.quality() >= 0 && face.quality() <= 1
                && (face.photoSha256() == null || face.photoSha256().matches("[0-9a-f]{64}"));
        return isWhole && (!embeddings.isEmpty() || crop != null)
                ? new OpenFace(face.model(), alignment, face.quality(), face.origin(), face.photoSha256(), face.createdAt(), crop, embeddings)
                : null;
    }

    private static boolean isEmbedding(byte[] bytes, int dimensions) {
        if (bytes.length != dimensions * Float.BYTES) {
            return false;
        }
        float[] vector = EmbeddingBytes.toFloats(bytes);
        // Not a number fails too.
        return Math.abs(EmbeddingBytes.cosine(vector, vector) - 1) <= UNIT;
    }

    /** The models of an archive whose files are the same here, by name. */
    static Map<String, ModelEntry> same(Map<String, String> archived, Models models) {
        Map<String, ModelEntry> same = new HashMap<>();
        archived.forEach((name, sha256) -> models.embedder(name).filter(model -> Objects.equals(model.sha256(), sha256))
                .ifPresent(model -> same.put(name, model)));
        return same;
    }
}
