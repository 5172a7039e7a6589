package dev.glissade.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.ZstdInputStream;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class StagedFilesIT {
    private static final int ROW_BYTES = 400_000;
    private static final Path FULL_DEVICE = Path.of("/dev/full");

    private final Random random = new Random(7);
    private final List<StagedFile> told = new ArrayList<>();

    @TempDir private Path folder;

    @Test
    void a_file_that_has_its_size_goes_on_until_its_row_ends() throws IOException {
        var written = new ByteArrayOutputStream();
        List<StagedFile> files;
        try (var staged = files(500_000)) {
            for (int i = 0; i < 5; i++) {
                byte[] row = row();
                written.write(row);
                staged.write(row, 0, ROW_BYTES / 3);
                staged.write(row, ROW_BYTES / 3, ROW_BYTES);
                staged.rowsEnd(1);
            }
            files = staged.finish();
        }
        assertThat(files).isEqualTo(told);
        assertThat(files).extracting(StagedFile::rows).containsExactly(2L, 2L, 1L);
        assertThat(files)
                .extracting(file -> file.path().getFileName().toString())
                .containsExactly("c1.zst", "c2.zst", "c3.zst");
        var read = new ByteArrayOutputStream();
        for (StagedFile file : files) {
            byte[] plain = plain(file);
            assertThat(plain).hasSize((int) file.bytesPlain()).endsWith((byte) '\n');
            assertThat(Files.size(file.path())).isEqualTo(file.bytes());
            read.writeBytes(plain);
        }
        assertThat(read.toByteArray()).isEqualTo(written.toByteArray());
    }

    @Test
    void no_rows_make_no_file() throws IOException {
        try (var staged = files(1)) {
            assertThat(staged.finish()).isEmpty();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void a_file_that_is_not_complete_is_removed_and_complete_ones_stay() throws IOException {
        try (var staged = files(500_000)) {
            for (int i = 0; i < 3; i++) {
                staged.write(row(), 0, ROW_BYTES);
                staged.rowsEnd(1);
            }
            assertThat(names()).containsExactly("c1.zst", "c2.zst.part");
        }
        assertThat(names()).containsExactly("c1.zst");
    }

    @Test
    void a_full_disk_is_called_one_and_leaves_nothing() throws IOException {
        assumeThat(FULL_DEVICE).exists();
        Files.createSymbolicLink(folder.resolve("c1.zst.part"), FULL_DEVICE);
        EngineException failure;
        try (var staged = files(1_000_000_000)) {
            byte[] row = row();
            failure =
                    catchThrowableOfType(
                            EngineException.class,
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    staged.write(row, 0, ROW_BYTES);
                                }
                            });
        }
        assertThat(failure.fault().code()).isEqualTo(FaultCode.DISK_FULL);
        assertThat(failure.fault().where()).isEqualTo(folder.toString());
        assertThat(names()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_folder_that_is_missing_is_named() {
        folder = folder.resolve("missing");
        EngineException failure;
        try (var staged = files(1)) {
            failure =
                    catchThrowableOfType(
                            EngineException.class, () -> staged.write(row(), 0, ROW_BYTES));
        }
        assertThat(failure.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE);
        assertThat(failure.fault().where()).isEqualTo(folder.toString());
    }

    private StagedFiles files(long fileBytes) {
        var place =
                new StagedFiles.Place(
                        folder,
                        chunk -> "c" + chunk + ".zst",
                        new TableId("public", "select \"Ω"),
                        1);
        return new StagedFiles(place, fileBytes, told::add);
    }

    /** Bytes that do not compress, with a newline behind. */
    private byte[] row() {
        byte[] row = new byte[ROW_BYTES];
        random.nextBytes(row);
        row[ROW_BYTES - 1] = '\n';
        return row;
    }

    private static byte[] plain(StagedFile file) throws IOException {
        try (var in = new ZstdInputStream(Files.newInputStream(file.path()))) {
            return in.readAllBytes();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
