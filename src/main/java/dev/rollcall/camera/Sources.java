package dev.rollcall.camera;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.http.Page;
import dev.rollcall.setting.Settings;

/** The one source that clients of the original server know, as a camera. */
@ApplicationScoped
class Sources {

    private static final String NAME = "source";
    private static final Page ALL = new Page(Page.MAX_LIMIT, 0);

    private final CameraService service;
    private final CameraViews views;
    private final CameraTrial trial;
    private final VideoFolder folder;
    private final Vertx vertx;
    private final Supplier<Duration> usualInterval;

    Sources(CameraService service, CameraViews views, CameraTrial trial, VideoFolder folder, Vertx vertx, Settings settings) {
        this.service = service;
        this.views = views;
        this.trial = trial;
        this.folder = folder;
        this.vertx = vertx;
        this.usualInterval = () -> Cameras.snapshotInterval(settings);
    }

    Uni<SourceView.Current> current() {
        return views.list(ALL).map(all -> current(all.cameras()));
    }

    private static SourceView.Current current(List<CameraView> all) {
        return all.stream().filter(view -> view.name().equals(NAME)).findFirst()
                .or(() -> all.stream().filter(Sources::isLive).findFirst())
                .or(() -> all.stream().filter(CameraView::enabled).findFirst())
                .map(view -> new SourceView.Current(view.url(), view.name(), status(view)))
                .orElse(new SourceView.Current(null, null, null));
    }

    private static SourceView.Status status(CameraView view) {
        CameraView.State state = view.state();
        return new SourceView.Status(isLive(view), !state.status().equals(Word.of(CameraState.Status.STOPPED)), view.kind(), state.fps(),
                state.reconnects(), state.lastFrameAt() == null ? null : OffsetDateTime.parse(state.lastFrameAt()).toEpochSecond(), state.reason());
    }

    private static boolean isLive(CameraView view) {
        return view.state().status().equals(Word.of(CameraState.Status.LIVE));
    }

    Uni<SourceView.Changed> change(SourceRequest.Change request) {
        CameraDraft draft = draft(request.source());
        CameraAddress.parse("source", request.source());
        return service.change(NAME, new CameraChanges(draft, Set.of("url", "user_name", "password", "kind", "enabled")), request.resets())
                .onFailure(CameraNotFoundException.class).recoverWithUni(() -> service.create(draft))
                .map(camera -> new SourceView.Changed(camera.url, NAME, request.resets()));
    }

    private static CameraDraft draft(String url) {
        return new CameraDraft(NAME, url, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, true);
    }

    Uni<SourceView.Validated> validate(String source) {
        CameraUrl url = CameraAddress.parse("source", source);
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> CameraSettings.usual(NAME, folder.allowed(url), usualInterval), false)
                .toCompletionStage())
                .chain(camera -> trial.run(camera).map(seen -> new SourceView.Validated(seen.reachable(),
                        seen.reachable() ? "The source delivers pictures" : seen.reason(), camera.url().toString())));
    }
}
