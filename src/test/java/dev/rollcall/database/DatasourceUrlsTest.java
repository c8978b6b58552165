package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.pgclient.PgConnectOptions;

class DatasourceUrlsTest {

    @Test
    void findsNothingWhereNothingIsGiven() {
        assertThat(DatasourceUrls.of(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void takesBothAsTheyAre() {
        assertThat(DatasourceUrls.of(Optional.of("postgresql://a,b/x"), Optional.of("jdbc:postgresql://c/y")))
                .contains(new DatasourceUrls("postgresql://a,b/x", "jdbc:postgresql://c/y"));
    }

    @ParameterizedTest
    @CsvSource({
            "postgresql://db:5432/rollcall, jdbc:postgresql://db:5432/rollcall",
            "postgres://db/rollcall, jdbc:postgresql://db/rollcall",
            "vertx-reactive:postgresql://db/rollcall, jdbc:postgresql://db/rollcall",
            "postgresql://[::1]:5433/rollcall?sslmode=require, jdbc:postgresql://[::1]:5433/rollcall?sslmode=require",
            "postgresql://me:p%40ss+w%26rd@db/rollcall, jdbc:postgresql://db/rollcall?password=p%40ss%2Bw%26rd&user=me",
            "postgresql://db/rollcall?application_name=x&options=y&target=z, jdbc:postgresql://db/rollcall?ApplicationName=x&options=y",
            "postgresql://db/rollcall?search_path=staff, jdbc:postgresql://db/rollcall?currentSchema=staff",
    })
    void derivesJdbc(String reactive, String jdbc) {
        assertThat(DatasourceUrls.of(Optional.of(reactive), Optional.empty())).contains(new DatasourceUrls(reactive, jdbc));
    }

    @ParameterizedTest
    @CsvSource({
            "jdbc:postgresql://db:5432/rollcall, postgresql://db:5432/rollcall",
            "jdbc:postgresql://db, postgresql://db/",
            "jdbc:postgresql://db/rollcall?sslmode=verify-full&reWriteBatchedInserts=true, postgresql://db/rollcall?sslmode=verify-full",
            "jdbc:postgresql://db/rollcall?currentSchema=staff, postgresql://db/rollcall?search_path=staff",
            "jdbc:postgresql://db/rollcall?ssl=true, postgresql://db/rollcall?sslmode=verify-full",
            "jdbc:postgresql://db/rollcall?ssl=false&user=me, postgresql://db/rollcall?user=me",
    })
    void derivesReactive(String jdbc, String reactive) {
        assertThat(DatasourceUrls.of(Optional.empty(), Optional.of(jdbc))).contains(new DatasourceUrls(reactive, jdbc));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "jdbc:mysql://db/x", "jdbc:postgresql://a:1,b:2/x", "jdbc:postgresql:x", "nonsense" })
    void namesTheVariableItCannotRead(String jdbc) {
        assertThatThrownBy(() -> DatasourceUrls.of(Optional.empty(), Optional.of(jdbc))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL").hasMessageContaining("QUARKUS_DATASOURCE_REACTIVE_URL");
    }

    @Test
    void theReactiveClientReadsTheSchema() {
        String reactive = DatasourceUrls.of(Optional.empty(), Optional.of("jdbc:postgresql://db/x?currentSchema=staff")).orElseThrow().reactive();
        assertThat(PgConnectOptions.fromUri(reactive).getProperties()).containsEntry("search_path", "staff");
    }

    @Test
    void refusesTlsSettingsThatOnlyOneClientKnows() {
        assertThatThrownBy(() -> DatasourceUrls.of(Optional.empty(), Optional.of("jdbc:postgresql://db/x?sslmode=verify-ca&sslrootcert=/ca.pem")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sslrootcert")
                .hasMessageContaining("set QUARKUS_DATASOURCE_REACTIVE_URL as well");
        assertThatThrownBy(() -> DatasourceUrls.of(Optional.of("postgresql://db/x?sslrootcert=/ca.pem"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("set QUARKUS_DATASOURCE_JDBC_URL as well");
    }

    @Test
    void showsNoSecret() {
        DatasourceUrls urls = DatasourceUrls.of(Optional.of("postgresql://me:secret@db/x"), Optional.empty()).orElseThrow();
        assertThat(urls.toString()).doesNotContain("secret");
        assertThat(DatasourceUrls.withoutSecrets(urls.jdbc())).isEqualTo("db/x");
        assertThat(DatasourceUrls.withoutSecrets(urls.reactive())).isEqualTo("db/x");
        assertThatThrownBy(() -> DatasourceUrls.of(Optional.of("postgresql://me:secret@a,b/x"), Optional.empty()))
                .hasMessageNotContaining("secret");
    }
}
