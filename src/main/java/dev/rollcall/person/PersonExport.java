package dev.rollcall.person;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.log.AuditTrail;

/** Everything that is held about a person, as a zip that is made while it is read. Nothing of it is on a disk. */
@ApplicationScoped
class PersonExport {

    private static final String ABOUT = """
            This archive holds what is stored here about the person %s.

            Files that end in .jsonl have one JSON object in each line. Times carry their offset. Passwords, keys and data of other people are
            not in it.

            """;

    private final PersonRepository people;
    private final Instance<PersonFiles> rooms;
    private final AuditTrail audit;
    private final Vertx vertx;

    PersonExport(PersonRepository people, Instance<PersonFiles> rooms, AuditTrail audit, Vertx vertx) {
        this.people = people;
        this.rooms = rooms;
        this.audit = audit;
        this.vertx = vertx;
    }

    /** Audited once it begins. @return the zip in pieces; fails with {@link PersonNotFoundException} before the first one */
    Multi<byte[]> zip(String personId) {
        return begun(personId).chain(person -> files(person).map(files -> withReadme(person, files))).onItem().transformToMulti(this::pieces);
    }

    @WithTransaction
    Uni<Person> begun(String personId) {
        return people.findByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId))
                .call(() -> audit.record("person.exported", AuditTrail.person(personId), Map.of()));
    }

    private Uni<List<PersonFiles.File>> files(Person person) {
        List<PersonFiles.File> files = new ArrayList<>();
        Uni<?> all = Uni.createFrom().voidItem();
        for (PersonFiles room : rooms) {
            all = all.chain(() -> room.of(person)).invoke(files::addAll);
        }
        return all.replaceWith(files);
    }

    private static List<PersonFiles.File> withReadme(Person person, List<PersonFiles.File> files) {
        StringBuilder text = new StringBuilder(ABOUT.formatted(person.personId));
        files.forEach(file -> text.append(file.name()).append("\n    ").append(file.says()).append("\n\n"));
        List<PersonFiles.File> all = new ArrayList<>();
        all.add(new PersonFiles.File("README.txt", "", Multi.createFrom().item(text.toString().getBytes(StandardCharsets.UTF_8))));
        all.addAll(files);
        return all;
    }

    private Multi<byte[]> pieces(List<PersonFiles.File> files) {
        ZipPieces zip = new ZipPieces();
        return Multi.createBy().concatenating().streams(
                Multi.createFrom().iterable(files).onItem().transformToMultiAndConcatenate(file -> Multi.createBy().concatenating().streams(
                        piece(() -> zip.begin(file.name())),
                        file.content().onItem().transformToUniAndConcatenate(content -> onWorker(() -> zip.add(content))),
                        piece(zip::end))),
                piece(zip::finish)).filter(bytes -> bytes.length > 0)
                .onTermination().call(() -> onWorker(() -> {
                    zip.close();
                    return null;
                }));
    }

    private Multi<byte[]> piece(Callable<byte[]> work) {
        return Uni.createFrom().deferred(() -> onWorker(work)).toMulti();
    }

    /** Compression takes too long for an event loop. The answer comes back on the caller's context. */
    private Uni<byte[]> onWorker(Callable<byte[]> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
