package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.load.CsvFormat.Compression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** COMPRESSION of sql-reference/sql/copy-into-table: what AUTO finds by itself. */
class DecompressionTest {
    private static byte[] read(byte[] stored, Compression compression) throws IOException {
        try (InputStream in = Decompression.open(new ByteArrayInputStream(stored), compression)) {
            return in.readAllBytes();
        }
    }

    private static byte[] deflated(String text, int level, boolean raw) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new Deflater(level, raw);
                var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void auto_knows_deflate_with_its_header_at_every_level(int level) throws IOException {
        String text = "1,Ω\n".repeat(1000);
        assertThat(read(deflated(text, level, false), Compression.AUTO))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
        assertThat(read(deflated(text, level, true), Compression.RAW_DEFLATE))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\u06AB,1\n", "x^,y\n", "x\u0001", "x", "", "BZh9,1\n"})
    void text_that_begins_like_a_compressed_file_stays_text(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), Compression.AUTO))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Test
    void a_bzip_file_is_refused_by_name_and_not_read_as_text() {
        byte[] bzip = "BZh91AY&SY and so on".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> read(bzip, Compression.AUTO)).hasMessageContaining("BZ2");
    }
}
