package dev.glissade.engine.journal;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

/**
 * The journal's tables, and how those of an older version become ours. The migrations are named
 * here and read as resources of this class: Flyway's own scan of the class path finds nothing where
 * classes lie elsewhere than in folders and jars, as in a runtime image.
 */
final class JournalSchema {
    /** In order. What has been released is never edited: Flyway compares checksums. */
    private static final List<String> MIGRATIONS =
            List.of(
                    "V1__journal.sql",
                    "V2__views.sql",
                    "V3__report.sql",
                    "V4__repairs.sql",
                    "V5__load_proof.sql");

    /** The version of a journal that this program writes. */
    static final int VERSION = MIGRATIONS.size();

    private static final String HISTORY = "flyway_schema_history";

    private JournalSchema() {}

    /** The version that a journal has; 0 when it has no tables yet. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet tables =
                    statement.executeQuery(
                            "SELECT 1 FROM information_schema.tables WHERE table_name = '%s'"
                                    .formatted(HISTORY))) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (ResultSet history =
                    statement.executeQuery(
                            "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"%s\" WHERE \"success\""
                                    .formatted(HISTORY))) {
                history.next();
                return history.getInt(1);
            }
        }
    }

    /**
     * Brings a journal of an older version, or none, to ours.
     *
     * @throws org.flywaydb.core.api.FlywayException when a migration fails
     */
    static void migrate(DataSource journal) {
        new FluentConfiguration(JournalSchema.class.getClassLoader())
                .dataSource(journal)
                .resourceProvider(new Migrations())
                .javaMigrationClassProvider(List::of)
                .loggers("slf4j")
                .table(HISTORY)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    private static final class Migrations implements ResourceProvider {
        private final List<LoadableResource> all =
                MIGRATIONS.stream().<LoadableResource>map(Migration::new).toList();

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return all.stream()
                    .filter(migration -> migration.getAbsolutePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.stream()
                    .filter(migration -> migration.getFilename().startsWith(prefix))
                    .filter(
                            migration ->
                                    List.of(suffixes).stream()
                                            .anyMatch(migration.getFilename()::endsWith))
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream content =
                    Objects.requireNonNull(
                            JournalSchema.class.getResourceAsStream(name),
                            "a migration is missing from this program")) {
                return new StringReader(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
