package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void absentMeansTheFirstHundred() {
        assertThat(Page.of(null, null)).isEqualTo(new Page(100, 0));
    }

    @Test
    void boundsAreIncluded() {
        assertThat(Page.of("1", "0")).isEqualTo(new Page(1, 0));
        assertThat(Page.of("10000", "2147483647")).isEqualTo(new Page(10_000, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "10001", "abc", "", "1.0", "1e2", "99999999999", "1;drop" })
    void otherLimitsAreRefused(String limit) {
        assertThatThrownBy(() -> Page.of(limit, null)).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("limit: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "abc", "", "2147483648" })
    void otherOffsetsAreRefused(String offset) {
        assertThatThrownBy(() -> Page.of(null, offset)).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("offset: ");
    }
}
