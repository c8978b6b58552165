package dev.rollcall.gallery;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.person.ConsentListener;
import dev.rollcall.person.Erasure;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonChanged;
import dev.rollcall.person.PersonErased;
import dev.rollcall.person.PersonRepository;

/** Fills galleries and follows every change of a person or a face, made here or by another replica. */
@ApplicationScoped
class GalleryUpkeep implements PersonChanged, PersonErased, ConsentListener {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 10;

    private final RollcallConfig config;
    private final LiveGallery live;
    private final FaceTemplateRepository templates;
    private final DatabaseState database;
    private final SafeContext context;
    private final Notifications notifications;

    GalleryUpkeep(RollcallConfig config, LiveGallery live, FaceTemplateRepository templates, DatabaseState database,
            SafeContext context, Notifications notifications) {
        this.config = config;
        this.live = live;
        this.templates = templates;
        this.database = database;
        this.context = context;
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent started) {
        if (config.serve()) {
            notifications.on(PersonRepository.CHANNEL, key -> follow(Long.parseLong(key)), this::catchUp);
        }
    }

    @Override
    public Uni<Void> changed(Person person) {
        return live.refresh(person.key);
    }

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        return withdrawn(erasure.person());
    }

    @Override
    public Uni<Map<String, Long>> withdrawn(Person person) {
        person.faceCount = 0;
        return templates.deleteOf(person.key).map(count -> Map.of("face_template", count));
    }

    /** Does not give up: without a gallery nobody is recognised. */
    Uni<Void> load(GalleryFilling filling) {
        // A context of its own for each try: whoever repeats is not on one that is safe for sessions.
        return context.call(() -> live.load(filling))
                .onFailure().invoke(failure -> Log.errorf("The gallery could not be read: %s", DatabaseFailures.reason(failure)))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .invoke(() -> Log.infof("Gallery of %s ready: %d people, %d faces", filling.model(), filling.gallery().people(),
                        filling.gallery().templates()));
    }

    private void follow(long personKey) {
        context.call(() -> live.refresh(personKey)).onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(MOST_TRIES)
                .subscribe().with(done -> {
        }, failure -> Log.warnf("A changed person was not read again: %s", DatabaseFailures.reason(failure)));
    }

    /** Whatever was announced while nobody listened is lost. */
    private void catchUp() {
        if (live.isLoaded()) {
            live.followed().forEach(filling -> database.whenMigrated("Reading the gallery again", () -> load(filling)));
        }
    }
}
