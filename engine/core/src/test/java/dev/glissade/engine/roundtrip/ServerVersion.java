package dev.glissade.engine.roundtrip;

import dev.glissade.engine.fixture.NewPostgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The oldest and the newest PostgreSQL that every type is tested on. */
enum ServerVersion {
    /** Both versions' resources have one name, so this one's jar is no part of the class path. */
    POSTGRES_14(14),
    POSTGRES_18(18);

    private static final Path BINARIES_14 = Path.of("target", "postgres-14.jar");

    private final int major;

    ServerVersion(int major) {
        this.major = major;
    }

    /** Whether something that came with a version is there. */
    boolean has(int since) {
        return major >= since;
    }

    /** A new server, which is given so long. */
    NewPostgres start(Duration longest) throws IOException {
        EmbeddedPostgres.Builder settings = EmbeddedPostgres.builder().setPGStartupWait(longest);
        return switch (this) {
            case POSTGRES_14 ->
                    NewPostgres.startOther(
                            settings.setPgBinaryResolver((system, hardware) -> binaries14()));
            case POSTGRES_18 -> NewPostgres.start(settings);
        };
    }

    private static InputStream binaries14() throws IOException {
        if (!Files.exists(BINARIES_14)) {
            throw new IOException(
                    BINARIES_14.toAbsolutePath()
                            + " is missing; mvn generate-test-resources puts it there");
        }
        try (var jar = new ZipInputStream(Files.newInputStream(BINARIES_14))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    return new ByteArrayInputStream(jar.readAllBytes());
                }
            }
        }
        throw new IOException("no binaries in " + BINARIES_14.toAbsolutePath());
    }
}
