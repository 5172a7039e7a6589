package dev.glissade.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.ConnectionStep.Part;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.WarehouseSignIn;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.wire.Account;
import dev.glissade.ui.fixture.TestEngines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The key pair that the screen makes is one that the driver signs in by. */
class KeyPairIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "pass phrase Ω"})
    void the_driver_signs_in_by_the_pair_that_was_made(String passphrase) throws Exception {
        NewKeyPair pair = NewKeyPair.write(folder.resolve("key with Ω.p8"), passphrase);
        var key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder().decode(pair.publicKey())));
        var options =
                RehearsalOptions.of(folder.resolve("far.duckdb"))
                        .withAccount(new Account("MOVER", "another way", key));
        try (RehearsalServer far = RehearsalServer.start(options)) {
            String url =
                    TargetForm.of(
                                    Warehouse.parse(
                                            "test",
                                            far.jdbcUrl() + "/?ssl=off&account=local&user=MOVER"))
                            .withSignIn(WarehouseSignIn.KEY_PAIR)
                            .withKeyFile(pair.file().toString())
                            .url();
            var project =
                    Project.of(
                            "p",
                            ConnectionSpec.Postgres.parse("test", "postgresql://h/d"),
                            Warehouse.parse("test", url));
            var secrets = Map.of(Snowflake.PASSWORD_VARIABLE, passphrase);
            try (var engine = new TestEngines().open(folder.resolve("p"), project, secrets)) {
                List<ConnectionStep> walk = engine.engine().walkToTarget();

                assertThat(walk.getLast().part()).isEqualTo(Part.SIGN_IN);
                assertThat(walk.getLast().fault()).isNull();
            }
        }
    }

    @Test
    void only_its_owner_reads_the_file() throws Exception {
        NewKeyPair pair = NewKeyPair.write(folder.resolve("k.p8"), "");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(pair.file())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void a_key_that_is_there_is_never_replaced() throws Exception {
        Path file = Files.writeString(folder.resolve("k.p8"), "mine");

        assertThatThrownBy(() -> NewKeyPair.write(file, ""))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void the_statement_quotes_the_names_that_need_it() {
        var pair = new NewKeyPair(folder, "MIIB", "SHA256:x");

        assertThat(pair.alterUser("mover"))
                .isEqualTo("ALTER USER mover SET RSA_PUBLIC_KEY='MIIB';");
        assertThat(pair.alterUser("me@\"acme"))
                .isEqualTo("ALTER USER \"me@\"\"acme\" SET RSA_PUBLIC_KEY='MIIB';");
    }
}
