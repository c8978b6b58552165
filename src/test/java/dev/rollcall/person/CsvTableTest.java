package dev.rollcall.person;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.http.InvalidRequestException;

class CsvTableTest {

    @ParameterizedTest
    @ValueSource(strings = { ",", ";", "\t" })
    void anySeparatorIsFound(String separator) {
        CsvTable table = read("person_id,name,email\nA1,Ann,a@b.c\n".replace(",", separator));

        assertThat(table.header()).containsExactly("person_id", "name", "email");
        assertThat(table.lines()).containsExactly(new CsvTable.Line(2, List.of("A1", "Ann", "a@b.c")));
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineBreaks() {
        CsvTable table = read("\"person_id\",name\r\nA1,\"Doe, \"\"Jo\"\"\r\nJr\"\r\n\"\",x");

        assertThat(table.lines()).extracting(CsvTable.Line::cells).containsExactly(List.of("A1", "Doe, \"Jo\"\r\nJr"), List.of("", "x"));
    }

    @Test
    void aByteOrderMarkAndTheSpellingOfTheHeaderDoNotMatter() {
        assertThat(read("\uFEFFPerson ID , NAME\nA1,Ann").header()).containsExactly("person_id", "name");
    }

    @Test
    void emptyLinesCountButAreLeftOut() {
        assertThat(read("person_id\n\n,\nA1\n\n").lines()).extracting(CsvTable.Line::number).containsExactly(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n\n", "\uFEFF", "person_id\n\"A1", "person_id\n\"A1\"x" })
    void whatIsNoTableIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidRequestException.class).hasMessageContaining("persons.csv");
    }

    @Test
    void otherEncodingsAreRefusedRatherThanGuessed() {
        assertThatThrownBy(() -> CsvTable.read("name\nJürgen".getBytes(ISO_8859_1), 9)).hasMessageContaining("UTF-8");
        assertThat(read("name\nJürgen").lines().get(0).cells()).containsExactly("Jürgen");
    }

    @Test
    void rowsAreLimited() {
        assertThat(CsvTable.read("id\n1\n2\n".getBytes(UTF_8), 2).lines()).hasSize(2);
        assertThatThrownBy(() -> CsvTable.read("id\n1\n2\n3\n".getBytes(UTF_8), 2)).hasMessageContaining("2 rows");
    }

    private static CsvTable read(String text) {
        return CsvTable.read(text.getBytes(UTF_8), 100);
    }
}
