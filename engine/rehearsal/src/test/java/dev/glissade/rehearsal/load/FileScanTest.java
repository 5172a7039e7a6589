package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class FileScanTest {
    @Test
    void plain_csv_is_regular_and_counted() {
        FileFacts facts = scan("1,\"a\nb\"\n22,\"\"\n,\"q\"\"q\"");
        assertThat(facts.regular()).isTrue();
        assertThat(facts.records()).isEqualTo(3);
        assertThat(facts.recordBytesMax()).isEqualTo(8);
        assertThat(facts.columns())
                .containsExactly(
                        new ColumnFacts(CharClass.DIGIT, 1, 2, true, false),
                        new ColumnFacts(
                                CharClass.LETTER_HEX | CharClass.LETTER | CharClass.SYMBOL,
                                3,
                                4,
                                false,
                                true));
    }

    @Test
    void whatever_two_readers_may_take_differently_is_irregular() {
        for (String text :
                new String[] {
                    "a,b\n\nc,d\n",
                    "a,b\nc\n",
                    "a,b\r\n",
                    " \"a\",b\n",
                    "\"a\" ,b\n",
                    "a\"b,c\n",
                    "\uFEFFa,b\n",
                    "a,\"b\n",
                    "\n"
                }) {
            assertThat(scan(text).regular()).as(text).isFalse();
        }
    }

    @Test
    void an_empty_file_is_regular_and_has_no_records() {
        assertThat(scan("").regular()).isTrue();
        assertThat(scan("").records()).isZero();
    }

    @Test
    void quotes_are_data_where_nothing_encloses() {
        var scan = new FileScan((byte) ',', FileScan.NO_QUOTE);
        byte[] file = {'"', ',', (byte) 0xFF, '\n'};
        scan.scan(file, 0, file.length);
        assertThat(scan.finish().regular()).isTrue();
    }

    /** Fed byte by byte: no state may hang on where a buffer ends. */
    private static FileFacts scan(String text) {
        var scan = new FileScan((byte) ',', '"');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            scan.scan(new byte[] {b}, 0, 1);
        }
        return scan.finish();
    }
}
