package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** DuckDB's way and our own reader give the same rows and the same reports, whatever the file. */
class PathsAgreeIT {
    private static final int FILES = 50;
    private static final int RECORDS = 12;

    private static final List<ColumnType> TYPES =
            List.of(
                    ColumnType.fixed(38, 0),
                    ColumnType.fixed(9, 2),
                    ColumnType.of(Kind.REAL),
                    ColumnType.of(Kind.BOOLEAN),
                    ColumnType.of(Kind.DATE),
                    ColumnType.seconds(Kind.TIME, 9),
                    ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9),
                    ColumnType.seconds(Kind.TIMESTAMP_NTZ, 3),
                    ColumnType.seconds(Kind.TIMESTAMP_LTZ, 6),
                    ColumnType.binary(4),
                    ColumnType.text(5),
                    ColumnType.of(Kind.VARIANT));

    /** For each type what both ought to take, in the notation of the engine's files. */
    private static final List<List<String>> PLAIN =
            List.of(
                    List.of("0", "-1", "99999999999999999999999999999999999999", "+7", "12.5"),
                    List.of("1.005", "-1.005", "9999999.99", "0.001", ".5", "7."),
                    List.of("1.5", "-1e-300", "NaN", "inf", "-inf", "1e308", "0.1"),
                    List.of("true", "f", "YES", "0", "off"),
                    List.of("2024-02-29", "0001-01-01", "9999-12-31"),
                    List.of("00:00:00", "23:59:59.999999", "12:00:00.5"),
                    List.of("2024-01-01 10:11:12", "0001-01-01T00:00:00.000001"),
                    List.of("1969-12-31 23:59:59.123", "2024-01-01 10:11:12"),
                    List.of("2024-01-01 10:11:12+05:45", "1999-12-31 23:59:59.999999-03"),
                    List.of("00ff", "DEADBEEF"),
                    List.of("abc", "Ωωωωω", "\"\"", "\" a \"", "\"x\ny\"", "\"q\"\"q\""),
                    List.of("1", "\"{\"\"a\"\":[1,null]}\"", "\"\"\"s\"\"\""));

    /** Notations on which two readers may fall out. */
    private static final List<String> ODD =
            List.of(
                    "1_000",
                    "0x1F",
                    " 12 ",
                    "1e3",
                    "1e400",
                    "infinity",
                    "nan",
                    "-",
                    ".",
                    "5-3",
                    "2024/01/05",
                    "2024-1-5",
                    "24-01-05",
                    "10000-01-01",
                    "2023-02-29",
                    "epoch",
                    "24:00:00",
                    "12:00",
                    "12:00:00.1234567",
                    "1:2:3",
                    "10:11:12 PM",
                    "2024-01-01 24:00:00",
                    "2024-01-01 10:11:12Z",
                    "2024-01-01 10:11:12.1234567",
                    "2024-01-01",
                    "2024-01-01 10:11:12+05:41:16",
                    "2024-01-01 10:11",
                    "abc",
                    "0ff",
                    "zz",
                    "toolong",
                    "\"\"",
                    "\"{x\"",
                    "{\"a\":1}",
                    "x\ry",
                    "t",
                    "99999999999999999999999999999999999999.5",
                    "0.005",
                    "10000000",
                    " \"a\"");

    @TempDir Path folder;

    @Test
    void whatever_the_file_both_ways_load_the_same() throws Exception {
        var random = new Random(20_261_121);
        try (var warehouse = new LoadFixture(folder)) {
            for (int i = 0; i < FILES; i++) {
                String file = file(random);
                Result fast = load(warehouse, file, "FALSE");
                Result slow = load(warehouse, file, "TRUE");
                assertThat(fast).as("file %d:%n%s", i, file).isEqualTo(slow);
            }
        }
    }

    private record Result(List<List<@Nullable String>> rows, List<List<@Nullable String>> report) {}

    /** Cutting long texts is only done by our own reader; a file without them is not changed. */
    private static Result load(LoadFixture warehouse, String file, String ownReader)
            throws Exception {
        warehouse.columns(TYPES.toArray(new ColumnType[0])).stage("f.csv", file);
        Answer.Rows report =
                warehouse.copy(
                        warehouse.request(
                                LoadFixture.format(Map.of()),
                                Map.of(
                                        "TRUNCATECOLUMNS", List.of(ownReader),
                                        "ON_ERROR", List.of("CONTINUE"))));
        return new Result(warehouse.rows("SELECT * FROM t ORDER BY ALL"), report.rows());
    }

    private static String file(Random random) {
        boolean odd = random.nextBoolean();
        var file = new StringBuilder();
        for (int record = 0; record < RECORDS; record++) {
            for (int column = 0; column < TYPES.size(); column++) {
                file.append(column == 0 ? "" : ",");
                if (random.nextInt(5) > 0) {
                    file.append(value(random, column, odd && random.nextInt(8) == 0));
                }
            }
            file.append(odd && random.nextInt(20) == 0 ? ",1\n" : "\n");
        }
        return file.toString();
    }

    private static String value(Random random, int column, boolean odd) {
        List<String> values = odd ? ODD : PLAIN.get(column);
        String value = values.get(random.nextInt(values.size()));
        boolean text = TYPES.get(column).kind() == Kind.TEXT;
        return odd && text && value.length() > 5 ? "odd" : value;
    }
}
