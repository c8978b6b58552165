package dev.rollcall.gallery;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/**
 * An enrolled face as clients see one; never an embedding.
 *
 * @param model the embedder at enrolment
 * @param embedders all embedders that have looked at it; it is recognised while one of them is active
 * @param quality 0 to 1
 * @param createdAt {@code 2025-01-15T09:00:00} in the output zone
 * @param imagePath where the aligned crop is; null when none was kept
 */
@Schema(name = "Face")
public record FaceView(long faceId, String model, List<String> embedders, double quality, String createdAt, String createdTs, String imagePath) {

    static FaceView of(String personId, FaceTemplate template, Times times) {
        return new FaceView(template.id, template.model, template.embeddings.keySet().stream().sorted().toList(), round(template.quality),
                times.seconds(template.createdAt), times.stamp(template.createdAt),
                template.crop == null ? null : imagePath(personId, template.id));
    }

    private static double round(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    private static String imagePath(String personId, long id) {
        return "/api/v1/persons/" + personId + "/faces/" + id + "/image";
    }

    @Schema(name = "FaceList")
    public record Listing(String personId, List<FaceView> faces, int total) {
    }

    /** @param totalFaces how many the person has now */
    @Schema(name = "FaceRegistered")
    public record Registered(String personId, String name, long faceId, String imagePath, long totalFaces, double quality,
            String model) {
        static Registered of(Enrolment.Enrolled enrolled) {
            FaceTemplate template = enrolled.template();
            return new Registered(enrolled.person().personId, enrolled.person().name, template.id,
                    FaceView.imagePath(enrolled.person().personId, template.id), enrolled.faces(), round(template.quality), template.model);
        }
    }

    @Schema(name = "FaceRemoved")
    public record Removed(String personId, long faceId, long totalFaces) {
    }
}
