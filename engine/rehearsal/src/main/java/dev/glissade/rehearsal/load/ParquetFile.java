package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A Parquet file as a relation of DuckDB's: its columns, all of a row as JSON, its row's number.
 */
final class ParquetFile {
    private final String reader;
    private final List<Field> fields;

    /** Says a query's columns: their names and DuckDB's names of their types. */
    interface Columns {
        List<Field> of(String query) throws SQLException;
    }

    /** A column of the file. */
    record Field(String name, String duckType) {
        private String quoted() {
            return "\"" + name.replace("\"", "\"\"") + "\"";
        }

        /** As a part of a VARIANT: exact numbers, bytes in hex. */
        String json() {
            if (duckType.equals("BLOB")) {
                return "to_json(hex(" + quoted() + "))";
            }
            boolean number =
                    duckType.startsWith("DECIMAL")
                            || duckType.endsWith("INT")
                            || duckType.equals("INTEGER");
            return number
                    ? "CAST(CAST(" + quoted() + " AS VARCHAR) AS JSON)"
                    : "to_json(" + quoted() + ")";
        }

        /** As a column of its own; a moment in UTC keeps that clock. */
        String plain(ColumnType type) {
            boolean clock =
                    duckType.equals("TIMESTAMP WITH TIME ZONE")
                            && type.kind() == Kind.TIMESTAMP_NTZ;
            return clock ? "timezone('UTC', " + quoted() + ")" : quoted();
        }
    }

    ParquetFile(Path file, ParquetFormat format, Columns columns) throws SQLException {
        this.reader =
                "read_parquet("
                        + LoadSql.literal(LoadSql.unglobbed(file.toString()))
                        + ", file_row_number = true, binary_as_string = "
                        + format.binaryAsText()
                        + ")";
        this.fields = new ArrayList<>(columns.of("SELECT * FROM " + reader));
        fields.removeLast();
    }

    List<Field> fields() {
        return fields;
    }

    /** Its rows: the columns, {@code c1} with all of them as JSON text, {@code row_number}. */
    String relation() {
        var members = new StringJoiner(", ", "json_object(", ")");
        for (Field field : fields) {
            members.add(LoadSql.literal(field.name())).add(field.json());
        }
        return "(SELECT *, sf_json(CAST("
                + members
                + " AS VARCHAR)) AS c1, file_row_number + 1 AS row_number FROM "
                + reader
                + ")";
    }
}
