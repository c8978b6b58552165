package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The release before must go on working on the schema of this one (docs/upgrade.md): what it reads stays, and what it writes is taken.
 */
class MigrationRulesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Of release 1.0.0. Raised with each release; then CONTRACTED begins anew. */
    private static final String LAST_RELEASED = "V076";

    /** Files that take something away which the release before does not use any more, with the release that had stopped to. */
    private static final Map<String, String> CONTRACTED = Map.of();

    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?([a-z0-9_.\"]+)");
    private static final Pattern ALTERED = Pattern.compile("alter table (?:if exists )?(?:only )?([a-z0-9_.\"]+) (.*)");

    private static final Map<Pattern, String> BREAKS = Map.of(
            Pattern.compile("\\bdrop column\\b"), "drops a column",
            Pattern.compile("\\brename\\b"), "renames",
            Pattern.compile("\\balter column \\S+ (set data )?type\\b"), "changes the type of a column",
            Pattern.compile("\\bset not null\\b"), "forbids null where it was allowed",
            Pattern.compile("\\balter column \\S+ drop default\\b"), "takes a default away",
            Pattern.compile("\\badd (constraint|check|unique|primary key|foreign key|exclude)\\b"), "adds a constraint");

    @Test
    void theReleaseBeforeWorksOnTheSchemaOfThisOne() throws IOException {
        Set<String> created = new HashSet<>();
        List<String> broken = new ArrayList<>();
        for (Path file : unreleased()) {
            for (String breach : breaches(Files.readString(file), created)) {
                if (!CONTRACTED.containsKey(name(file))) {
                    broken.add(name(file) + " " + breach);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void whatIsExcusedIsThere() throws IOException {
        assertThat(unreleased().stream().map(MigrationRulesTest::name)).containsAll(CONTRACTED.keySet());
        assertThat(all()).anyMatch(file -> name(file).startsWith(LAST_RELEASED));
    }

    @Test
    void knowsABreachWhenItSeesOne() {
        for (String sql : List.of("drop table person;", "alter table person drop column email;", "alter table person rename name to full_name;",
                "alter table person rename to people;", "alter table person alter column name type varchar(10);",
                "alter table person\n    alter column email set not null;", "alter table person add column shoe text not null;",
                "alter table person add shoe text not null;", "alter table person add constraint short check (length(name) < 5);",
                "alter table person add column a text, add column b integer not null;", "drop view people;",
                "create unique index person_email on person (email);")) {
            assertThat(breaches(sql, new HashSet<>())).as(sql).isNotEmpty();
        }
    }

    @Test
    void letsASchemaGrow() {
        for (String sql : List.of("alter table person add column shoe text;", "alter table person add column shoe integer not null default 0;",
                "create index person_email on person (email); drop index person_name;", "alter table person alter column email drop not null;",
                "-- drop table person;\ncomment on table person is 'do not drop column email';",
                "create table shoe (id bigint not null); create unique index one on shoe (id); alter table shoe add constraint two check (id > 0);",
                "alter table person add column shoe text check (shoe <> '');")) {
            assertThat(breaches(sql, new HashSet<>())).as(sql).isEmpty();
        }
    }

    /** @param created tables that the release before does not know; the file's own are added */
    private static List<String> breaches(String sql, Set<String> created) {
        List<String> breaches = new ArrayList<>();
        String plain = sql.replaceAll("--[^\n]*", " ").replaceAll("'(?:[^']|'')*'", "''").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (String statement : plain.split(";")) {
            String tidy = statement.strip();
            Matcher create = CREATED.matcher(tidy);
            Matcher alter = ALTERED.matcher(tidy);
            if (create.lookingAt()) {
                created.add(create.group(1));
            } else if (tidy.matches("drop (table|view|materialized view|sequence|function|type|schema)\\b.*")) {
                breaches.add("drops: " + tidy);
            } else if (tidy.startsWith("create unique index") && created.stream().noneMatch(table -> tidy.matches(".* on (only )?" + Pattern.quote(table) + "\\b.*"))) {
                breaches.add("makes values unique that need not be: " + tidy);
            } else if (alter.matches() && !created.contains(alter.group(1))) {
                breaches.addAll(breachesOfAlter(alter.group(2)));
            }
        }
        return breaches;
    }

    private static List<String> breachesOfAlter(String actions) {
        List<String> breaches = new ArrayList<>();
        BREAKS.forEach((pattern, what) -> {
            if (pattern.matcher(actions).find()) {
                breaches.add(what + ": " + actions);
            }
        });
        // Commas inside parentheses part arguments, not actions.
        for (String action : actions.split(",(?![^(]*\\))")) {
            if (action.strip().startsWith("add ") && action.contains("not null") && !action.contains("default") && !action.contains("generated")) {
                breaches.add("adds a column that must be filled: " + action.strip());
            }
        }
        return breaches;
    }

    private static List<Path> unreleased() throws IOException {
        return all().stream().filter(file -> name(file).substring(0, LAST_RELEASED.length()).compareTo(LAST_RELEASED) > 0).toList();
    }

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
