package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1" })
    void formulasBecomeText(String text) {
        assertThat(CsvWriter.harmless(text)).isEqualTo("'" + text);
    }

    @Test
    void whatBecomesACellOfItsOwnElsewhereIsTextToo() {
        assertThat(CsvWriter.harmless("Ada;=1+1;@x")).isEqualTo("Ada;'=1+1;'@x");
        assertThat(CsvWriter.harmless("one\n-2\r\n\uFF1D3\t+4")).isEqualTo("one\n'-2\r\n'\uFF1D3\t'+4");
        assertThat(CsvWriter.harmless("=1;=2")).isEqualTo("'=1;'=2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Ada", "a=b", "'=1", "1-2", " =1", "a; b", "one\ntwo", "a;b=c" })
    void otherTextStays(String text) {
        assertThat(CsvWriter.harmless(text)).isEqualTo(text);
    }

    @Test
    void theHeaderComesOnceAndFirst() throws IOException {
        CsvWriter writer = new CsvWriter(List.of("A", "B"));

        assertThat(text(writer.write(List.of(), false))).isEqualTo("A,B\r\n");
        assertThat(text(writer.write(List.of(List.of("1", 2)), true))).isEqualTo("1,2\r\n");
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() throws IOException {
        CsvWriter writer = new CsvWriter(List.of("A"));
        List<Object> row = Arrays.asList("a,b", "say \"hi\"", "two\r\nlines", null, new BigDecimal("480.00"), LocalDate.of(2019, 3, 4),
                LocalDateTime.of(2019, 3, 4, 9, 0));

        assertThat(text(writer.write(List.of(row), true)))
                .isEqualTo("A\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",,480,2019-03-04,2019-03-04 09:00:00\r\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
