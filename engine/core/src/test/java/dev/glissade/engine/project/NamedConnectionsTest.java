package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class NamedConnectionsTest {
    @TempDir private Path home;

    @Test
    void services_are_the_sections_of_the_service_file() throws IOException {
        Files.writeString(
                home.resolve(".pg_service.conf"),
                """
                # [commented]
                [shop]
                host=db.acme.internal
                options=[odd]
                [shop eu]
                port=5433
                [shop]
                """);

        assertThat(NamedConnections.services(Map.of(), home)).containsExactly("shop", "shop eu");
    }

    @Test
    void a_stated_service_file_stands_for_all_others() throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), "[mine]\n");
        Path stated = Files.writeString(home.resolve("stated.conf"), "[stated]\n");

        assertThat(NamedConnections.services(Map.of("PGSERVICEFILE", stated.toString()), home))
                .containsExactly("stated");
        assertThat(NamedConnections.services(Map.of("PGSERVICEFILE", home + "/none"), home))
                .isEmpty();
    }

    @Test
    void the_systems_service_file_serves_who_has_none() throws IOException {
        Files.writeString(home.resolve("pg_service.conf"), "[all]\n");

        assertThat(NamedConnections.services(Map.of("PGSYSCONFDIR", home.toString()), home))
                .containsExactly("all");
    }

    @Test
    void warehouses_are_the_tables_of_connections_toml() throws IOException {
        Path folder = Files.createDirectory(home.resolve(".snowflake"));
        Files.writeString(
                folder.resolve("connections.toml"),
                """
                default_connection_name = "prod"
                [prod] # the real one
                account = "acme-prod"
                note = \"""
                [not-one]
                \"""
                [ "test" ]
                password = "[hidden]"
                [prod.session_parameters]
                ['eu-1']
                """);

        assertThat(NamedConnections.warehouses(Map.of(), home))
                .containsExactly("prod", "test", "eu-1");
        assertThat(NamedConnections.warehouses(Map.of("SNOWFLAKE_HOME", folder.toString()), home))
                .hasSize(3);
    }

    @Test
    void who_has_neither_is_offered_nothing() {
        assertThat(NamedConnections.services(Map.of(), home)).isEmpty();
        assertThat(NamedConnections.warehouses(Map.of(), home)).isEmpty();
    }
}
