package org.fluxconform.reference.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.fluxconform.reference.auth.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:///flux.db, jdbc:sqlite:flux.db",
        "sqlite:////var/flux.db, jdbc:sqlite:/var/flux.db",
        "jdbc:sqlite:/x/y, jdbc:sqlite:/x/y",
        "postgresql://ann@db/flux, jdbc:postgresql://db/flux",
        "postgres://ann:x@db:5433/flux?sslmode=require, jdbc:postgresql://db:5433/flux?sslmode=require",
        "postgresql+psycopg2://ann:x@db:5433/flux, jdbc:postgresql://db:5433/flux",
        "jdbc:postgresql://db/flux, jdbc:postgresql://db/flux",
    })
    void readsTheUsualForms(String url, String jdbc) {
        assertThat(DatabaseUrl.parse(url).jdbc()).isEqualTo(jdbc);
    }

    @Test
    void takesUserAndPasswordOutOfTheUrlDecoded() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:a%40b+c@db/flux");
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("a@b+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://hunter2@x", "postgresql://u:hunter2@:x/y z", "hunter2", "sqlite:hunter2"})
    void doesNotRepeatWhatItCantRead(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database_url")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sqlite:///", "sqlite:/// ", "jdbc:sqlite:", "sqlite:///:memory:", "sqlite:///?cache=shared"})
    void aDatabaseThatWouldBeForgottenIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected sqlite:///FILE");
    }

    @Test
    void aServerThatIsNotThereIsSaidWithoutThePassword() {
        assertThatThrownBy(() ->
                        Database.open("jdbc:postgresql://127.0.0.1:1/flux?user=u&password=hunter2", Clock.systemUTC()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageStartingWith("the database jdbc:postgresql://127.0.0.1:1/flux can't be used: ")
                .hasMessageNotContaining("hunter2");
    }
}
