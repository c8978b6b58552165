package dev.rollcall.identify;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.FaceGallery.Templates;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.http.Success;
import dev.rollcall.recognition.RecognitionConfig;
import dev.rollcall.recognition.WrongNames;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;
import dev.rollcall.vision.ModelEntry;

/** Whether the bar suits the faces that are enrolled here. */
@Path("/api/v1/recognition/calibration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class CalibrationResource {

    private static final int MOST_PEOPLE = 2_000;
    /** Cameras get the inference threads in between. */
    private static final int AT_A_TIME = 20;
    private static final int MOST_MISTAKES = 500;

    private final FaceEngine engine;
    private final LiveGallery live;
    private final InferencePool pool;
    private final RecognitionConfig config;
    private final Settings settings;
    private final WrongNames mistakes;

    CalibrationResource(FaceEngine engine, LiveGallery live, InferencePool pool, RecognitionConfig config, Settings settings, WrongNames mistakes) {
        this.engine = engine;
        this.live = live;
        this.pool = pool;
        this.config = config;
        this.settings = settings;
        this.mistakes = mistakes;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "Compare the gallery with itself",
            description = "Genuine and impostor curves of the faces enrolled here, the people most alike (one person enrolled twice, twins), and a bar to set. "
                    + "Compares 2,000 people at most with everybody; a large gallery takes some seconds.")
    public Uni<Success<CalibrationReport>> calibrate() {
        return pool.run(this::begin)
                .call(begun -> Multi.createFrom().iterable(begun.sample()).group().intoLists().of(AT_A_TIME)
                        .onItem().transformToUniAndConcatenate(some -> compare(begun.calibration(), some)).collect().last())
                .chain(begun -> mistakes.latest(MOST_MISTAKES).map(wrong -> Success.of(CalibrationReport.of(begun.subject(), begun.calibration(),
                        settings.get(Setting.FACE_CONFIDENCE_THRESHOLD), wrong.stream().map(WrongNames.WrongName::similarity).toList()))));
    }

    private record Begun(CalibrationReport.Subject subject, Calibration calibration, List<Templates> sample) {
    }

    private Begun begin() {
        ModelEntry model = engine.vision().embedderModel();
        FaceGallery gallery = live.gallery();
        List<Templates> sample = gallery.sample(MOST_PEOPLE);
        return new Begun(new CalibrationReport.Subject(model.name(), model.embedding().leastBar(), gallery.people(), gallery.templates(), sample.size()),
                new Calibration(gallery, model.embedding(), config.margin()), sample);
    }

    private Uni<Boolean> compare(Calibration calibration, List<Templates> people) {
        return pool.run(() -> {
            people.forEach(calibration::show);
            return true;
        });
    }
}
