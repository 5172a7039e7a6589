package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.StagedFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A batch of bound values that was too large for a request: CSV files, named by their numbers, with
 * a line for each row. What stands in quotes is a text, an empty field without them is NULL.
 */
public final class StagedBatch {
    private static final CsvFormat FORMAT =
            CsvFormat.of(
                    Map.of(
                            "FIELD_OPTIONALLY_ENCLOSED_BY", List.of("\""),
                            "ESCAPE_UNENCLOSED_FIELD", List.of("NONE"),
                            "NULL_IF", List.of()));

    private StagedBatch() {}

    /** The values of each column, in the order of the files' numbers. */
    public static List<List<@Nullable String>> read(
            StageStore store, List<StagedFile> files, int columns) {
        List<List<@Nullable String>> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(new ArrayList<>());
        }
        files.stream()
                .sorted(
                        Comparator.comparingInt((StagedFile file) -> file.key().length())
                                .thenComparing(StagedFile::key))
                .forEach(file -> read(store, file, values));
        return values;
    }

    private static void read(
            StageStore store, StagedFile file, List<List<@Nullable String>> values) {
        var record = new CsvRecord();
        try (InputStream in = Decompression.open(store.read(file), FORMAT.compression())) {
            var reader = new CsvReader(in, FORMAT);
            while (next(reader, record, values)) {
                if (record.fields().size() != values.size()) {
                    throw Refusals.invalidValue(
                            record.fields().size() + " values for " + values.size(), "bindStage");
                }
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).add(text(record, record.fields().get(i)));
                }
            }
        } catch (IOException e) {
            throw new WarehouseException(
                    100085, "58030", "The file '" + file.key() + "' could not be read.");
        } catch (CsvFault e) {
            throw Refusals.invalidValue("a file that is no CSV", "bindStage");
        }
    }

    /** The NULLs of a batch of one column are empty lines, which no CSV reader takes for rows. */
    private static boolean next(
            CsvReader reader, CsvRecord record, List<List<@Nullable String>> values)
            throws IOException, CsvFault {
        while (true) {
            try {
                return reader.next(record);
            } catch (CsvFault e) {
                if (values.size() != 1 || e.code() != CsvFault.END_OF_RECORD) {
                    throw e;
                }
                values.getFirst().add(null);
            }
        }
    }

    private static @Nullable String text(CsvRecord record, CsvRecord.Field field) {
        return field.length() == 0 && !field.enclosed()
                ? null
                : new String(record.bytes(), field.from(), field.length(), StandardCharsets.UTF_8);
    }
}
