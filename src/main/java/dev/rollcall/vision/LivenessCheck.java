package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Tells a face from a picture of a face (presentation attack detection, ISO/IEC 30107): the models of Minivision's
 * Silent-Face-Anti-Spoofing look at the face and what is around it, where a print has edges and a screen has a frame. Serves any
 * number of threads at once; whoever opened it closes it after the last of them is done.
 */
public final class LivenessCheck implements AutoCloseable {

    /**
     * Least {@link LivenessProbe#room} that is worth asking about. With half of the surroundings gone the edge of a photo held close is
     * out of the picture too: at 0.4 most of the made attacks of {@code LivenessBenchmark} passed.
     */
    static final double LEAST_ROOM = 0.5;

    private final List<LivenessModel> models;

    private LivenessCheck(List<LivenessModel> models) {
        this.models = List.copyOf(models);
    }

    /**
     * Blocks while models are fetched and loaded.
     *
     * @param names of models of the catalog, at least one; they are asked together
     * @param threads CPU threads that one run of a model may use
     * @throws ModelUnavailableException if a model's file cannot be had
     * @throws IllegalArgumentException if the catalog has no such model, or it is for another task
     * @throws InferenceException if a file is no model
     */
    public static LivenessCheck open(ModelCatalog catalog, ModelStore store, List<String> names, int threads) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no model for liveness is named");
        }
        List<LivenessModel> opened = new ArrayList<>();
        try {
            for (String name : names) {
                ModelEntry entry = catalog.model(name);
                Path file = store.locate(entry);
                opened.add(new LivenessModel(entry, file, threads));
            }
            return new LivenessCheck(opened);
        } catch (RuntimeException e) {
            opened.forEach(LivenessModel::close);
            throw e;
        }
    }

    /**
     * Cuts out what {@link #score} needs: cheap beside it, and the picture may be closed afterwards.
     *
     * @return empty when the face fills so much of the picture that its surroundings tell nothing
     */
    public Optional<LivenessProbe> probe(Picture picture, Box face) {
        return Optional.of(cut(picture, face)).filter(probe -> probe.room() >= LEAST_ROOM);
    }

    LivenessProbe cut(Picture picture, Box face) {
        List<AlignedFace> crops = new ArrayList<>();
        double room = 1;
        for (LivenessModel model : models) {
            LivenessCrop part = LivenessCrop.of(face, model.input().enlargement(), picture.width(), picture.height());
            crops.add(cut(picture, part, model.input().side()));
            room = Math.min(room, part.enlargement() / model.input().enlargement());
        }
        return new LivenessProbe(crops, room);
    }

    private static AlignedFace cut(Picture picture, LivenessCrop part, int side) {
        try (Rect rect = new Rect(part.x(), part.y(), part.width(), part.height());
                Mat region = new Mat(picture.pixels(), rect);
                Size size = new Size(side, side);
                Mat crop = new Mat()) {
            resize(region, crop, size);
            return AlignedFace.of(crop, picture.order());
        }
    }

    /**
     * The mean over the models of what each gives the class <i>live</i>.
     *
     * @return 0 attack to 1 alive; no probability
     */
    public double score(LivenessProbe probe) {
        double sum = 0;
        for (int i = 0; i < models.size(); i++) {
            sum += models.get(i).live(probe.crops().get(i));
        }
        return sum / models.size();
    }

    /** Names of the models, as in the catalog. */
    public List<String> models() {
        return models.stream().map(LivenessModel::name).toList();
    }

    @Override
    public void close() {
        models.forEach(LivenessModel::close);
    }
}
