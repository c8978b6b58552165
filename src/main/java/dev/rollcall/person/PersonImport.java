package dev.rollcall.person;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.http.Failure;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;
import dev.rollcall.person.ImportReport.Face;
import dev.rollcall.person.ImportReport.Row;
import dev.rollcall.person.ImportReport.State;

/**
 * Takes people and photos out of an archive, row by row, each row a transaction of its own. Stops after some time and leaves the
 * rest for the next try: nobody's request lasts for ever, and what is done is not done again.
 */
@ApplicationScoped
class PersonImport {

    private final PersonService people;
    private final PersonPhotos photos;
    private final Instance<PersonChanged> listeners;
    private final ImportConfig config;
    private final Vertx vertx;
    private final Consents consents;
    private final Times times;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;

    PersonImport(PersonService people, PersonPhotos photos, Instance<PersonChanged> listeners, ImportConfig config, Vertx vertx,
            Consents consents, Times times, Clock clock) {
        this.people = people;
        this.photos = photos;
        this.listeners = listeners;
        this.config = config;
        this.vertx = vertx;
        this.consents = consents;
        this.times = times;
        this.clock = clock;
    }

    /** What is under way answers what remains, rather than being cut off without an answer. */
    void stop(@Observes ShutdownDelayInitiatedEvent told) {
        stopping = true;
    }

    /** @return fails with {@link InvalidRequestException}, and nothing is changed, when the archive or its table cannot be read */
    Uni<ImportReport> run(Path zip) {
        return Uni.createFrom().deferred(() -> {
            if (!running.compareAndSet(false, true)) {
                throw new ImportRunningException();
            }
            return onWorker(() -> open(zip)).chain(pass -> pass.all().onTermination().call(() -> onWorker(pass::close)))
                    .onTermination().invoke(() -> running.set(false));
        });
    }

    /** Reading files takes too long for an event loop. The answer comes back on the caller's context. */
    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private Pass open(Path zip) throws IOException {
        ImportArchive archive = ImportArchive.open(zip);
        try {
            CsvTable table = CsvTable.read(archive.table(), config.maxRows());
            if (!ImportRow.hasIds(table)) {
                throw new InvalidRequestException("persons.csv has no column person_id");
            }
            return new Pass(archive, table);
        } catch (RuntimeException | IOException e) {
            archive.close();
            throw e;
        }
    }

    /** Once through an archive. Its steps come one after the other. */
    private final class Pass {

        private final ImportArchive archive;
        private final List<ImportRow> rows;
        private final ImportPhotos pictures;
        private final Set<String> ignored;
        private final Set<String> seen = new HashSet<>();
        private final long start = System.nanoTime();

        Pass(ImportArchive archive, CsvTable table) {
            this.archive = archive;
            this.rows = ImportRow.of(table);
            this.pictures = new ImportPhotos(archive.photos(), rows);
            this.ignored = ImportRow.ignored(table);
        }

        Uni<ImportReport> all() {
            return Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(this::take).collect().asList()
                    .map(done -> ImportReport.of(done, ignored, pictures.unused()));
        }

        Void close() throws IOException {
            archive.close();
            return null;
        }

        private Uni<Row> take(ImportRow row) {
            if (stopping || System.nanoTime() - start >= config.runTime().toNanos()) {
                return Uni.createFrom().item(Row.done(row, State.REMAINING, null));
            }
            return Uni.createFrom().deferred(() -> {
                if (!seen.add(row.draft().validId())) {
                    throw new InvalidRequestException("person_id", "has a row further up");
                }
                Instant consent = row.consent() == null ? null : ConsentRequest.at("consent_date", row.consent(), times, clock.instant());
                return people.put(row.draft(), row.present()).call(() -> consent(row, consent));
            }).call(changed -> changed.change() == null ? Uni.createFrom().voidItem() : PersonChanged.tell(listeners, changed.person()))
                    .chain(changed -> enrol(row).map(faces -> Row.done(row, state(changed), faces)))
                    .onFailure(failure -> !DatabaseFailures.isUnavailable(failure)).recoverWithItem(failure -> failed(row, failure));
        }

        private Uni<?> consent(ImportRow row, Instant at) {
            return at == null ? Uni.createFrom().voidItem() : consents.giveSince(row.draft().personId(), at, null);
        }

        private Uni<List<Face>> enrol(ImportRow row) {
            List<String> names = pictures.of(row);
            List<String> within = names.subList(0, Math.min(names.size(), config.maxPhotos()));
            return photos.enrol(row.draft().personId(), within.stream().map(this::photo).toList(), PersonPhotos.Source.IMPORT).map(taken -> {
                List<Face> faces = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    faces.add(Face.of(names.get(i), i < taken.size() ? taken.get(i) : tooMany()));
                }
                return faces;
            });
        }

        private Callable<byte[]> photo(String name) {
            return () -> {
                if (!pictures.has(name)) {
                    throw new UnreadablePhotoException("missing", "The archive has no such picture");
                }
                return archive.photo(name);
            };
        }

        private PersonPhotos.Taken tooMany() {
            return new PersonPhotos.Taken(null, new UnreadablePhotoException("too_many", config.maxPhotos() + " photos of a person are taken at most"));
        }
    }

    private static State state(PersonService.Changed changed) {
        return changed.change() == null ? State.UNCHANGED : changed.change() == PersonTrail.Change.CREATED ? State.CREATED : State.UPDATED;
    }

    private static Row failed(ImportRow row, Throwable failure) {
        if (failure instanceof Failure refusal) {
            return Row.failed(row, refusal.error(), refusal.getMessage(), refusal.details().isEmpty() ? null : refusal.details());
        }
        Log.errorf(failure, "Row %d of an import could not be taken", row.number());
        return Row.failed(row, "Server error", "The row could not be stored", Map.of());
    }
}
