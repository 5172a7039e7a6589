package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a FILE_FORMAT says of the files of a stage: one record a TYPE. */
public sealed interface FileFormat permits CsvFormat, JsonFormat, ParquetFormat {

    /** How a field's text becomes a value: NULL texts, formats of dates, characters. */
    CsvFormat cells();

    /**
     * Reads the options of a file format of any type; without TYPE it is CSV.
     *
     * @throws dev.glissade.rehearsal.answer.WarehouseException for an unknown option or value, or
     *     one that is not done here, by its name
     */
    static FileFormat of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        String type = values.text("TYPE").orElse("CSV").toUpperCase(Locale.ROOT);
        return switch (type) {
            case "CSV" -> CsvFormat.of(options);
            case "JSON" -> JsonFormat.of(options);
            case "PARQUET" -> ParquetFormat.of(options);
            default -> {
                if (Set.of("AVRO", "ORC", "XML", "CUSTOM").contains(type)) {
                    throw Refusals.unsupported("TYPE = " + type);
                }
                throw values.invalid("TYPE", type);
            }
        };
    }
}
