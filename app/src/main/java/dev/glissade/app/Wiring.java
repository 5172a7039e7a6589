package dev.glissade.app;

import dev.glissade.engine.Engine;
import dev.glissade.engine.Engine.SignIn;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.session.WarehouseSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine between the two ends of a project; the local warehouse runs as long as it is open. */
public final class Wiring implements AutoCloseable {
    private static final String PASSWORD = "password";

    private final Engine engine;
    private final @Nullable RehearsalServer rehearsal;
    private final @Nullable Path duckDbFile;

    private Wiring(Engine engine, @Nullable RehearsalServer rehearsal, @Nullable Path duckDbFile) {
        this.engine = engine;
        this.rehearsal = rehearsal;
        this.duckDbFile = duckDbFile;
    }

    /**
     * Wires the engine; connects to nothing but starts the local warehouse when that is the target.
     *
     * @param projectFile what a relative DuckDB file is relative to
     * @param environment where the passwords are
     */
    public static Wiring open(
            Path projectFile,
            Project project,
            Map<String, String> environment,
            InstantSource clock) {
        var source =
                new SignIn<>(
                        project.source(),
                        environment.get(Postgres.PASSWORD_VARIABLE),
                        salts(projectFile, project, environment));
        return switch (project.target()) {
            case Snowflake snowflake -> {
                var target =
                        new SignIn<>(
                                snowflake,
                                environment.get(Snowflake.PASSWORD_VARIABLE),
                                environment.get(Snowflake.PASSCODE_VARIABLE),
                                Map.of());
                yield new Wiring(engine(source, target, project, clock), null, null);
            }
            case Rehearsal local -> {
                Path file = duckDbFile(projectFile, local);
                RehearsalServer server = started(file, project);
                yield new Wiring(
                        engine(source, signIn(local, server), project, clock), server, file);
            }
        };
    }

    public Engine engine() {
        return engine;
    }

    /** The file of the local warehouse, when that is the target. */
    public Optional<Path> duckDbFile() {
        return Optional.ofNullable(duckDbFile);
    }

    /**
     * Makes databases in the local warehouse, which nobody else can. An account's are for its owner
     * to make, and are left alone.
     */
    public void makeDatabases(Set<String> names) {
        if (rehearsal == null) {
            return;
        }
        try (Connection connection =
                        DriverManager.getConnection(rehearsal.jdbcUrl(), rehearsal.properties());
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                String database = SfIdentifiers.quoted(name);
                statement.execute("CREATE DATABASE IF NOT EXISTS " + database);
                // The file is for looking at: what a run replaces would stay in it for a day.
                statement.execute(
                        "ALTER DATABASE " + database + " SET DATA_RETENTION_TIME_IN_DAYS = 0");
            }
        } catch (SQLException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.TARGET_FAILED,
                            String.valueOf(duckDbFile),
                            "the rehearsal warehouse cannot make the databases " + names,
                            "Name another file, or other databases in the project"),
                    e);
        }
    }

    @Override
    public void close() {
        engine.close();
        if (rehearsal != null) {
            rehearsal.close();
        }
    }

    /** The salts of masks; none of them may be missing, as a hash would be another. */
    private static Map<String, String> salts(
            Path projectFile, Project project, Map<String, String> environment) {
        var salts = new HashMap<String, String>();
        for (String name : project.saltVariables()) {
            String salt = environment.get(name);
            if (salt == null || salt.isEmpty()) {
                throw new EngineException(
                        new Fault(
                                FaultCode.BAD_INPUT,
                                projectFile.toString(),
                                "the environment variable "
                                        + name
                                        + " is not set, which holds the"
                                        + " salt of a mask (columnMasks, saltVariable)",
                                "Set it, always to the same text: another makes other hashes"));
            }
            salts.put(name, salt);
        }
        return salts;
    }

    private static Engine engine(
            SignIn<Postgres> source,
            SignIn<Snowflake> target,
            Project project,
            InstantSource clock) {
        return Engine.of(source, target, project.limits(), clock, new SecureRandom());
    }

    private static Path duckDbFile(Path projectFile, Rehearsal rehearsal) {
        Path project = projectFile.toAbsolutePath().normalize();
        String name = ProjectFile.name(project.getFileName().toString()) + ".duckdb";
        String file = rehearsal.file();
        return project.resolveSibling(file == null ? name : file).normalize();
    }

    private static RehearsalServer started(Path file, Project project) {
        String stated = project.defaults().target().databaseName();
        String database =
                stated != null
                        ? stated
                        : project.names()
                                .folded(project.source().database().orElse(project.name()));
        return LocalWarehouse.start(
                RehearsalOptions.of(file).withWarehouse(WarehouseSettings.of(file, database)));
    }

    /** The engine sees an ordinary account: it must not know that it rehearses. */
    private static SignIn<Snowflake> signIn(ConnectionSpec local, RehearsalServer server) {
        var properties = new HashMap<String, String>();
        server.properties()
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        String password = properties.remove(PASSWORD);
        return new SignIn<>(
                new Snowflake(local.url(), server.jdbcUrl(), local.label(), properties), password);
    }
}
