package dev.rollcall.person;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.Page;

/** Reads lists of people past Hibernate: it takes longer to make entities of a page than PostgreSQL to find it. */
@ApplicationScoped
class PersonLists {

    private static final String FROM = " from person where ";
    private static final String COUNT = "select count(*)";
    private static final String PAGE = """
            select person_id, name, email, department, position, phone, status, created_at, updated_at, metadata, face_count, consent_at,
                   consent_text, consent_withdrawn_at""";

    private final Pool pool;

    PersonLists(Pool pool) {
        this.pool = pool;
    }

    /** @param total of all pages */
    record Found(List<Person> people, long total) {
    }

    /** By name, then by id. */
    Uni<Found> page(PersonFilter filter, Page page) {
        SqlConditions counted = filter.conditions();
        SqlConditions shown = filter.conditions();
        String window = " order by name, person_id limit " + shown.next((long) page.limit()) + " offset " + shown.next((long) page.offset());
        return pool.withConnection(connection -> connection.preparedQuery(PAGE + FROM + shown.text() + window).execute(shown.values())
                .map(PersonLists::people)
                .chain(people -> page.isWhole(people.size()) ? Uni.createFrom().item(new Found(people, people.size()))
                        : connection.preparedQuery(COUNT + FROM + counted.text()).execute(counted.values())
                                .map(rows -> new Found(people, rows.iterator().next().getLong(0)))));
    }

    private static List<Person> people(RowSet<Row> rows) {
        List<Person> people = new ArrayList<>(rows.size());
        for (Row row : rows) {
            people.add(read(row));
        }
        return people;
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Person read(Row row) {
        Person person = new Person();
        int column = 0;
        person.personId = row.getString(column++);
        person.name = row.getString(column++);
        person.email = row.getString(column++);
        person.department = row.getString(column++);
        person.position = row.getString(column++);
        person.phone = row.getString(column++);
        person.status = PersonStatus.stored(row.getString(column++));
        person.createdAt = row.getOffsetDateTime(column++).toInstant();
        person.updatedAt = row.getOffsetDateTime(column++).toInstant();
        person.metadata = row.getJsonObject(column++);
        person.faceCount = row.getInteger(column++);
        person.consentAt = instant(row.getOffsetDateTime(column++));
        person.consentText = row.getString(column++);
        person.consentWithdrawnAt = instant(row.getOffsetDateTime(column));
        return person;
    }
}
