package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTextTest {

    @ParameterizedTest
    @CsvSource({ "Anna Schmidt, Anna Schmidt", "Jürgen Groß, Jurgen Gross", "Łukasz Żółć, Lukasz Zolc", "Søren Ærø, Soren Aero",
            "Ğülşah İnan, Gulsah Inan", "Nguyễn Thị Ánh, Nguyen Thi Anh", "Юрий Щербаков, Yurii Shcherbakov", "Олексій Їжак, Oleksii Yizhak",
            "Γιώργος Ψαράς, Giorgos Psaras", "O’Brien–Smith, O'Brien-Smith", "Ｊｏｅ, Joe" })
    void lettersBecomeTheirNearest(String name, String expected) {
        assertThat(AsciiText.of(name)).isEqualTo(expected);
        assertThat(AsciiText.isReadable(expected)).isTrue();
    }

    @Test
    void whatCannotBeSpelledIsMarked() {
        assertThat(AsciiText.of("王小明 7")).isEqualTo("??? 7");
        assertThat(AsciiText.of("a\n\u0000\uD83D\uDE00b\uD800")).isEqualTo("a???b?");
    }

    @ParameterizedTest
    @CsvSource({ "???", "?? ?", "''", "'. -'" })
    void aNameOfMarksIsNotReadable(String text) {
        assertThat(AsciiText.isReadable(text)).isFalse();
    }
}
