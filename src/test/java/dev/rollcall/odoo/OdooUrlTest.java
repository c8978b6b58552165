package dev.rollcall.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.http.InvalidRequestException;

class OdooUrlTest {

    @ParameterizedTest
    @CsvSource({ "https://Odoo.Example.com/, https://odoo.example.com", "http://odoo:80, http://odoo", "HTTPS://odoo:8443//, https://odoo:8443",
            "http://[::1]:8069, http://[::1]:8069", "https://example.com/odoo/, https://example.com/odoo", "' http://a ', http://a" })
    void isWrittenInOneWay(String given, String written) {
        assertThat(OdooUrl.of(given)).hasToString(written);
        assertThat(OdooUrl.of(written)).isEqualTo(OdooUrl.of(given));
    }

    @ParameterizedTest
    @ValueSource(strings = { "odoo", "//odoo", "ftp://odoo", "http://", "http:///x", "http://a b", "http://u@odoo", "http://u:p@odoo",
            "http://odoo?x", "http://odoo#x", "http://odoo:0", "http://odoo:70000", "gopher://odoo", "jar:http://odoo", "http://odoo\r\nX: y" })
    void othersAreRefused(String given) {
        assertThatThrownBy(() -> OdooUrl.of(given)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aServerIsSchemeHostAndPort() {
        assertThat(OdooUrl.of("https://odoo/a").sameServer(OdooUrl.of("https://ODOO:443/b"))).isTrue();
        assertThat(OdooUrl.of("https://odoo").sameServer(OdooUrl.of("http://odoo:443"))).isFalse();
        assertThat(OdooUrl.of("https://odoo").sameServer(OdooUrl.of("https://odoo:8443"))).isFalse();
    }
}
