package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "AQID", "data:image/jpeg;base64,AQID", "data:;base64,AQID", " AQ\r\nID\n", "data:image/png;base64,\nAQ ID" })
    void base64WithOrWithoutAPrefix(String text) {
        assertThat(ImageText.decode(text)).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { " ", "not base64!", "AQI", "AQID,AQID", "http://localhost/a.jpg", "data:" })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ImageText.decode(text)).isInstanceOf(InvalidImageException.class);
    }
}
