package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTest {

    @ParameterizedTest
    @CsvSource({ "/,/", "//,/", "/api/v1/persons,/api/v1/persons", "/api/v1/persons/,/api/v1/persons", "//api/v1/persons,/api/v1/persons",
            "/api//v1///persons//,/api/v1/persons", "/api/v1/persons/a%2Fb,/api/v1/persons/a%2Fb", "/api/v1/persons/%2F/,/api/v1/persons/%2F",
            "/q/swagger-ui/,/q/swagger-ui/" })
    void doubledAndTrailingSlashesGo(String path, String tidy) {
        assertThat(Edge.tidy(path)).isEqualTo(tidy);
    }
}
