package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.rollcall.http.Failure;
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
        return new FaceView(template.id, template.model, template.sealedEmbeddings.keySet().stream().sorted().toList(), round(template.quality),
                times.seconds(template.createdAt), times.stamp(template.createdAt),
                template.sealedCrop == null ? null : imagePath(personId, template.id));
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

    /**
     * The first face that was enrolled; of several pictures in one request, each as well.
     *
     * @param totalFaces how many the person has now
     * @param results one for each picture when several were sent; otherwise left out
     * @param droppedFaceIds faces that made room, left out when there are none
     */
    @Schema(name = "FaceRegistered")
    public record Registered(String personId, String name, long faceId, String imagePath, long totalFaces, double quality,
            String model, @JsonInclude(JsonInclude.Include.NON_NULL) List<Result> results,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> droppedFaceIds) {

        static Registered ofOne(Enrolment.Batch batch) {
            return of(batch, null);
        }

        /** @throws NoFaceRegisteredException when none was enrolled */
        static Registered ofSeveral(Enrolment.Batch batch) {
            List<Result> results = IntStream.range(0, batch.outcomes().size()).mapToObj(i -> Result.of(i, batch.outcomes().get(i))).toList();
            if (results.stream().noneMatch(Result::accepted)) {
                throw new NoFaceRegisteredException(results);
            }
            return of(batch, results);
        }

        private static Registered of(Enrolment.Batch batch, List<Result> results) {
            FaceTemplate template = batch.outcomes().stream().map(Enrolment.Outcome::template).filter(Objects::nonNull).findFirst().orElseThrow();
            return new Registered(batch.person().personId, batch.person().name, template.id,
                    FaceView.imagePath(batch.person().personId, template.id), batch.faces(), round(template.quality), template.model, results,
                    batch.dropped());
        }
    }

    /**
     * What became of one picture of several. What does not apply is left out.
     *
     * @param index its place in the request, from 0
     * @param reason as {@code details.reason} of a refusal
     */
    @Schema(name = "FaceResult")
    public record Result(int index, boolean accepted,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long faceId,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double quality,
            @JsonInclude(JsonInclude.Include.NON_NULL) String error,
            @JsonInclude(JsonInclude.Include.NON_NULL) String message,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.OBJECT, implementation = Object.class) Map<String, Object> details) {

        static Result of(int index, Enrolment.Outcome outcome) {
            if (outcome.template() != null) {
                return new Result(index, true, outcome.template().id, round(outcome.template().quality), null, null, null, null);
            }
            Failure refusal = outcome.refusal();
            Object reason = refusal.details().getOrDefault("reason", "invalid_image");
            return new Result(index, false, null, null, refusal.error(), refusal.getMessage(), reason.toString(), refusal.details());
        }
    }

    @Schema(name = "FaceRemoved")
    public record Removed(String personId, long faceId, long totalFaces) {
    }
}
