package dev.glissade.engine.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/** Rows in which values do not fit, and the project says what becomes of those. */
class SubstitutesTest {
    private static final List<Field> FIELDS =
            List.of(
                    Field.of(Encoding.INTEGER),
                    new Field(Encoding.NUMERIC, new SfType.Fixed(5, 2), ValuePolicy.NULL),
                    new Field(Encoding.DATE, new SfType.Date(), ValuePolicy.CLAMP),
                    new Field(Encoding.TEXT, new SfType.Varchar(3), ValuePolicy.NULL),
                    new Field(Encoding.JSON, new SfType.Variant(), ValuePolicy.NULL),
                    new Field(Encoding.ARRAY_OF_TEXTS, new SfType.Array(), ValuePolicy.NULL),
                    new Field(Encoding.TIME, new SfType.Time(6), ValuePolicy.CLAMP));

    private static final String FITS_CSV = "1,2.50,2024-02-29,\"a\"\"Ω\",\"{\"\"a\"\":1}\",";

    private static final String MISFITS =
            "2\tNaN\tinfinity\t\\t\\tab\t[%s]\t[0:1]={a,b}\t24:00:00\n".formatted("7".repeat(39));
    private static final String MISFITS_CSV = "2,,9999-12-31,,,,23:59:59.999999\n";

    @Test
    void misfits_are_written_as_the_policies_say_and_their_neighbours_as_they_are()
            throws IOException {
        String row = "1\t2.50\t2024-02-29\ta\"Ω\t{\"a\":1}\t{x}\t12:00:00\n";
        String csv = FITS_CSV + "\"[\"\"x\"\"]\",12:00:00\n";

        assertThat(transcoded(row + MISFITS + row, 6)).isEqualTo(csv + MISFITS_CSV + csv);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void a_row_that_is_too_wide_to_be_held_is_treated_alike(int piece) throws IOException {
        var fields = new java.util.ArrayList<>(FIELDS);
        fields.add(Field.of(Encoding.TEXT));
        String wide = "x".repeat(CopyTextTranscoder.ROW_MAX);
        String in = MISFITS.replace("\n", "\t" + wide + "\n");
        var sink = new MemorySink();
        var transcoder = new CopyTextTranscoder(fields, new CsvBuffer(sink));
        byte[] bytes = (in + in).getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            transcoder.accept(bytes, at, Math.min(bytes.length, at + piece));
        }
        transcoder.finish();

        String csv = MISFITS_CSV.replace("\n", ",\"" + wide + "\"\n");
        assertThat(sink.text()).isEqualTo(csv + csv);
        assertThat(transcoder.valuesSubstituted()).isEqualTo(12);
    }

    @Test
    void an_array_that_outgrows_the_buffer_before_its_fault_leaves_no_trace() throws IOException {
        var fields =
                List.of(
                        new Field(Encoding.ARRAY_OF_NUMBERS, new SfType.Array(), ValuePolicy.NULL),
                        Field.filler());
        String array = "{" + "1,".repeat(CsvBuffer.CAPACITY) + "NaN}\t1\n";
        var sink = new MemorySink();
        var transcoder = new CopyTextTranscoder(fields, new CsvBuffer(sink));
        transcoder.accept(array.getBytes(UTF_8), 0, array.length());
        transcoder.finish();

        assertThat(sink.text()).isEqualTo(",1\n");
    }

    @Test
    void a_misfit_without_a_nearest_value_stops_the_table() {
        var fields =
                List.of(
                        Field.filler(),
                        new Field(
                                Encoding.NUMERIC_CHECKED,
                                new SfType.Fixed(5, 2),
                                ValuePolicy.CLAMP));
        var transcoder = new CopyTextTranscoder(fields, new CsvBuffer(new MemorySink()));
        byte[] in = "1\tNaN\n".getBytes(UTF_8);

        assertThatThrownBy(() -> transcoder.accept(in, 0, in.length))
                .isInstanceOf(RefusedValue.class);
        assertThat(transcoder.column()).isEqualTo(1);
    }

    private static String transcoded(String copy, int substituted) throws IOException {
        var sink = new MemorySink();
        var transcoder = new CopyTextTranscoder(FIELDS, new CsvBuffer(sink));
        byte[] in = copy.getBytes(UTF_8);
        transcoder.accept(java.util.Arrays.copyOf(in, in.length + 8), 0, in.length);
        transcoder.finish();
        assertThat(transcoder.valuesSubstituted()).isEqualTo(substituted);
        return sink.text();
    }
}
