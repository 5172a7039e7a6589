package dev.glissade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;

import dev.glissade.app.secret.SystemSecrets;
import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.report.ReportRequest;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.wire.Account;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.session.SideTest;
import dev.glissade.ui.settings.SettingsFile;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whatever is typed as a secret while a project is connected, tested, run and reported, right or
 * wrong, stands in no file that is left behind.
 */
@Timeout(180)
class SecretsNowhereIT {
    private static final String SOURCE_RIGHT = "r1ght-source-Kieselstein";
    private static final String SOURCE_WRONG = "wr0ng-source-Feldspat";
    private static final String TARGET_RIGHT = "r1ght-target-Glimmer";
    private static final String TARGET_WRONG = "wr0ng-target-Hornblende";
    private static final String PASSCODE = "c0de-Turmalin";
    private static final List<String> SECRETS =
            List.of(SOURCE_RIGHT, SOURCE_WRONG, TARGET_RIGHT, TARGET_WRONG, PASSCODE);

    @TempDir private Path folder;
    @TempDir private Path elsewhere;

    @Test
    void no_secret_stands_in_log_project_journal_reports_or_settings() throws Exception {
        var options =
                RehearsalOptions.of(elsewhere.resolve("far.duckdb"))
                        .withAccount(new Account("MOVER", TARGET_RIGHT));
        try (EmbeddedPostgres source = source();
                RehearsalServer far = RehearsalServer.start(options);
                ProjectSession session = session(source, far)) {
            speak(Level.TRACE);
            useWrong(session);
            useRight(session);
            run(session);
            leaveTraces(session);
        }

        speak(Level.INFO);
        List<Path> files = files();
        assertThat(files)
                .extracting(file -> folder.relativize(file).toString())
                .contains("p.glissade", "settings.json")
                .anyMatch(name -> name.endsWith("glissade.log"))
                .anyMatch(name -> name.endsWith("journal.mv.db"))
                .anyMatch(name -> name.endsWith(".html"))
                .anyMatch(name -> name.endsWith(".json"));
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            assertThat(SECRETS).as("secrets in %s", file).noneMatch(s -> isIn(content, s));
        }
    }

    /** The scan itself finds what it looks for. */
    @Test
    void the_scan_finds_a_secret_however_it_is_written() {
        String around = "x%sy".formatted(SOURCE_RIGHT);
        assertThat(isIn(around.getBytes(UTF_8), SOURCE_RIGHT)).isTrue();
        assertThat(isIn(around.getBytes(UTF_16LE), SOURCE_RIGHT)).isTrue();
        assertThat(isIn(Base64.getEncoder().encode(SOURCE_RIGHT.getBytes(UTF_8)), SOURCE_RIGHT))
                .isTrue();
        assertThat(isIn(around.getBytes(UTF_8), SOURCE_WRONG)).isFalse();
    }

    private static boolean isIn(byte[] content, String secret) {
        byte[] plain = secret.getBytes(UTF_8);
        return Stream.of(
                        plain,
                        secret.getBytes(UTF_16LE),
                        Base64.getEncoder().withoutPadding().encode(plain))
                .anyMatch(form -> indexOf(content, form) >= 0);
    }

    private static int indexOf(byte[] content, byte[] wanted) {
        for (int at = 0; at <= content.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && content[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Everything that our code has to say, not just what an operator wants. */
    private static void speak(Level level) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("dev.glissade").setLevel(level);
    }

    private static void useWrong(ProjectSession session) {
        session.useSecret(Side.SOURCE, Postgres.PASSWORD_VARIABLE, SOURCE_WRONG);
        session.useSecret(Side.TARGET, Snowflake.PASSWORD_VARIABLE, TARGET_WRONG);
        for (Side side : Side.values()) {
            walk(session, side);
            assertThat(session.isConnected()).isFalse();
            Fault fault = session.test(side).get().orElseThrow().steps().getLast().fault();
            assertThat(fault).isNotNull();
            assertThat(SECRETS).noneMatch(String.valueOf(fault)::contains);
        }
    }

    private static void useRight(ProjectSession session) {
        session.useSecret(Side.SOURCE, Postgres.PASSWORD_VARIABLE, SOURCE_RIGHT);
        session.useSecret(Side.TARGET, Snowflake.PASSWORD_VARIABLE, TARGET_RIGHT);
        session.useSecret(Side.TARGET, Snowflake.PASSCODE_VARIABLE, PASSCODE);
        for (Side side : Side.values()) {
            walk(session, side);
            session.desk().secrets().keep(new Name(side.name(), "MOVER"), SOURCE_RIGHT);
        }
        assertThat(session.isConnected()).isTrue();
        assertThat(SECRETS).noneMatch(session.test(Side.TARGET).get().toString()::contains);
    }

    private static void walk(ProjectSession session, Side side) {
        session.walk(side, SecretsNowhereIT::fail);
        assertThat(session.test(side).get().map(SideTest::side)).contains(side);
    }

    private static void run(ProjectSession session) throws Exception {
        session.lookAtRights(() -> {}, SecretsNowhereIT::fail);
        session.assess(() -> {}, SecretsNowhereIT::fail);
        session.plan(Set.of(), () -> {}, SecretsNowhereIT::fail);
        LiveRun run = session.startRun(LiveRun.Beginning.NEW);
        var ended = new CountDownLatch(1);
        run.ending().subscribe(ending -> ending.ifPresent(how -> ended.countDown()));
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(run.faults()).isEmpty();
    }

    private static void leaveTraces(ProjectSession session) {
        Engine.report(session.workspace(), ReportRequest.all());
        session.save(() -> {}, SecretsNowhereIT::fail);
        session.desk().settings().change(settings -> settings.opened(session.file()));
    }

    private static void fail(Fault fault) {
        throw new AssertionError(fault.text());
    }

    private ProjectSession session(EmbeddedPostgres source, RehearsalServer far) {
        Project project =
                Project.of(
                        "p",
                        Postgres.parse(
                                "test",
                                "postgresql://clerk@127.0.0.1:%d/postgres"
                                        .formatted(source.getPort())),
                        Warehouse.parse(
                                "test",
                                far.jdbcUrl()
                                        + "/?ssl=off&account=local&user=MOVER&db=REHEARSAL"
                                        + "&authenticator=username_password_mfa"));
        var named = new TableName(far.database(), null, null);
        var desk =
                new Desk(
                        new WiringRoom(Map.of(), InstantSource.system()),
                        none -> {
                            throw new AssertionError("no sample");
                        },
                        new SystemSecrets("Linux", Map.of()),
                        new NoDialogs(),
                        file -> {},
                        new SettingsFile(folder.resolve("settings.json")),
                        InstantSource.system(),
                        folder);
        return new ProjectSession(
                desk,
                new Background(Runnable::run, Runnable::run),
                folder.resolve("p.glissade"),
                project.withDefaults(project.defaults().withTarget(named)),
                false);
    }

    private EmbeddedPostgres source() throws IOException, SQLException {
        Path rules =
                Files.writeString(
                        elsewhere.resolve("hba.conf"),
                        """
                        host all clerk 127.0.0.1/32 scram-sha-256
                        host all all 127.0.0.1/32 trust
                        """);
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("hba_file", rules.toString())
                        .start();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                        .formatted(server.getPort()),
                                "postgres",
                                "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE stone (id integer PRIMARY KEY, name text);
                    INSERT INTO stone SELECT i, 'stone ' || i FROM generate_series(1, 100) i;
                    CREATE ROLE clerk LOGIN PASSWORD '%s';
                    GRANT SELECT ON stone TO clerk;
                    """
                            .formatted(SOURCE_RIGHT));
        }
        return server;
    }

    /** Nobody is there to choose. */
    private static final class NoDialogs implements FileDialogs {
        @Override
        public Optional<Path> open(Kind kind, Optional<Path> in) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(Kind kind, Optional<Path> in, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder(Optional<Path> in) {
            return Optional.empty();
        }
    }
}
