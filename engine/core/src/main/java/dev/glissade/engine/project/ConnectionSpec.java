package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a database is and how to sign in, without any secret: what a project file may hold.
 * Passwords come from outside, at the moment of connecting.
 */
public sealed interface ConnectionSpec {

    /** As the user wrote it, and as the project file keeps it. */
    String url();

    /** For messages: no user, no parameters. */
    String label();

    /**
     * A PostgreSQL database.
     *
     * @param jdbcUrl for pgjdbc, without parameters other than a libpq service name
     * @param properties pgjdbc's connection properties that the URL states
     */
    record Postgres(String url, String jdbcUrl, String label, Map<String, String> properties)
            implements ConnectionSpec {
        /** The environment variable that may hold the password. */
        public static final String PASSWORD_VARIABLE = "GLISSADE_SOURCE_PASSWORD";

        public Postgres {
            properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        }

        /**
         * Reads {@code postgresql://user@host:port/database?sslmode=…}, {@code jdbc:postgresql:…}
         * or {@code service=NAME}.
         *
         * @param where what to name in a message: an option or a field
         * @throws dev.glissade.engine.fault.EngineException saying what is wrong with it
         */
        public static Postgres parse(String where, String url) {
            return PostgresUrl.parse(where, url);
        }

        /** The database's name, absent when a libpq service names it. */
        public Optional<String> database() {
            return PostgresUrl.database(jdbcUrl);
        }
    }

    /** A target. */
    sealed interface Warehouse extends ConnectionSpec {

        /**
         * Reads {@code jdbc:snowflake://…}, the name of an entry in Snowflake's {@code
         * connections.toml}, or {@code rehearsal[:FILE.duckdb]}.
         *
         * @param where what to name in a message: an option or a field
         * @throws dev.glissade.engine.fault.EngineException saying what is wrong with it
         */
        static Warehouse parse(String where, String url) {
            return WarehouseUrl.parse(where, url);
        }
    }

    /**
     * A Snowflake account, or a connection of {@code connections.toml}.
     *
     * @param jdbcUrl for snowflake-jdbc, without parameters other than a connection's name
     * @param properties the driver's connection properties that the URL states
     */
    record Snowflake(String url, String jdbcUrl, String label, Map<String, String> properties)
            implements Warehouse {
        /**
         * The environment variable that may hold the password, or what stands in its place: see
         * {@link WarehouseSignIn}.
         */
        public static final String PASSWORD_VARIABLE = "GLISSADE_TARGET_PASSWORD";

        /** The one that may hold the one-time code of a second factor. */
        public static final String PASSCODE_VARIABLE = "GLISSADE_TARGET_PASSCODE";

        public Snowflake {
            properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        }
    }

    /**
     * The local warehouse.
     *
     * @param file a DuckDB file, relative to the project's folder; null for the project's name with
     *     {@code .duckdb}
     */
    record Rehearsal(@Nullable String file) implements Warehouse {
        @Override
        public String url() {
            return file == null ? "rehearsal" : "rehearsal:" + file;
        }

        @Override
        public String label() {
            return "the rehearsal warehouse";
        }
    }
}
