package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

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
    private final ParquetFormat format;
    private final List<ParquetColumn> columns = new ArrayList<>();

    ParquetFile(Path file, ParquetFormat format, Work work) throws SQLException {
        String path = LoadSql.literal(LoadSql.unglobbed(file.toString()));
        this.format = format;
        this.reader =
                "read_parquet("
                        + path
                        + ", file_row_number = true, binary_as_string = "
                        + format.binaryAsText()
                        + ")";
        List<List<@Nullable String>> described = work.texts("DESCRIBE SELECT * FROM " + reader);
        List<ParquetMoments> moments =
                moments(
                        work.texts(
                                "SELECT num_children, type, converted_type, logical_type FROM"
                                        + " parquet_schema("
                                        + path
                                        + ")"));
        // The last one is the row's number.
        for (int i = 0; i + 1 < described.size() && i < moments.size(); i++) {
            columns.add(
                    moments.get(i)
                            .of(
                                    String.valueOf(described.get(i).get(0)),
                                    String.valueOf(described.get(i).get(1)),
                                    format));
        }
    }

    /** The columns' own lines of a schema, which goes into the depth before it goes on. */
    private static List<ParquetMoments> moments(List<List<@Nullable String>> schema) {
        var moments = new ArrayList<ParquetMoments>();
        long below = 0;
        for (List<@Nullable String> line : schema.subList(1, schema.size())) {
            if (below == 0) {
                moments.add(
                        new ParquetMoments(
                                said(line.get(1)), said(line.get(2)), said(line.get(3))));
            } else {
                below--;
            }
            String children = said(line.get(0));
            below += children.isEmpty() ? 0 : Long.parseLong(children);
        }
        return moments;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    List<ParquetColumn> columns() {
        return columns;
    }

    /** Its rows: the columns, {@code c1} with all of them as JSON text, {@code row_number}. */
    String relation() {
        var members = new StringJoiner(", ", "json_object(", ")");
        for (ParquetColumn column : columns) {
            members.add(LoadSql.literal(column.name())).add(column.json(format));
        }
        return "(SELECT *, "
                + (format.vectorized() ? "sf_json" : "sf_json_dense")
                + "(CAST("
                + members
                + " AS VARCHAR)) AS c1, file_row_number + 1 AS row_number FROM "
                + reader
                + ")";
    }
}
