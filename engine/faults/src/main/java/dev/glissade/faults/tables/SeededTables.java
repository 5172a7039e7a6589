package dev.glissade.faults.tables;

import dev.glissade.faults.tables.BulkTable.Shape;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A schema of forty tables made from a seed: small ones of every type, and larger ones, with and
 * without keys, partitioned, wide, long, with holes; ugly names throughout. The same seed makes the
 * same rows in the same order, on any server.
 *
 * @param schema its name at the source, not quoted; at the target it is folded to upper case
 */
public record SeededTables(String schema, long seed, List<SeededTable> tables) {
    private static final int SMALL_TABLES = 24;

    /** The shape of a larger table, and its rows as a part of the largest's. */
    private record Size(Shape shape, double part) {}

    private static final List<Size> SIZES =
            List.of(
                    new Size(Shape.KEYED, 1),
                    new Size(Shape.NO_KEY, 0.7),
                    new Size(Shape.RANGES, 0.5),
                    new Size(Shape.HASHES, 0.3),
                    new Size(Shape.NESTED, 0.2),
                    new Size(Shape.TWO_PART_KEY, 0.25),
                    new Size(Shape.DUPLICATES, 0.1),
                    new Size(Shape.WITH_HOLES, 0.2),
                    new Size(Shape.REWRITTEN, 0.15),
                    new Size(Shape.WIDE, 0.005),
                    new Size(Shape.LONG_TEXTS, 0.01),
                    new Size(Shape.KEYED, 0.05),
                    new Size(Shape.NO_KEY, 0.01),
                    new Size(Shape.KEYED, 0.002),
                    new Size(Shape.NO_KEY, 0),
                    new Size(Shape.RANGES, 0));

    public SeededTables {
        tables = List.copyOf(tables);
    }

    /**
     * The tables, not made yet.
     *
     * @param rowsMax of the largest; 60,000 for the usual size
     */
    public static SeededTables of(String schema, long seed, long rowsMax) {
        var tables = new ArrayList<SeededTable>();
        var random = new SplittableRandom(seed);
        for (int number = 0; number < SIZES.size(); number++) {
            Size size = SIZES.get(number);
            String name = Names.UGLY.get(number % Names.UGLY.size()) + " bulk " + number;
            long rows = Math.round(size.part * rowsMax);
            tables.add(BulkTable.make(random.split(), schema, name, size.shape, rows));
        }
        var values = new RandomValues(random.split(), false);
        var types = new RandomTypes(values, Names.quoted(schema));
        for (int number = 0; number < SMALL_TABLES; number++) {
            RandomTable small = RandomTable.make(values, types, schema, number);
            tables.add(
                    new SeededTable(
                            small.table(),
                            small.target(),
                            small.statements().stream().map(SeededTables::logged).toList()));
        }
        return new SeededTables(schema, seed, tables);
    }

    /** A server that is killed empties what it does not log; the copy would rightly differ. */
    private static String logged(String sql) {
        return sql.replaceFirst("^CREATE UNLOGGED ", "CREATE ");
    }

    /** Makes the schema and fills all tables. */
    public void create(Connection source) throws SQLException {
        String quoted = Names.quoted(schema);
        try (Statement statement = source.createStatement()) {
            for (String extension : RandomTypes.extensions()) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension + " SCHEMA public");
            }
            statement.execute("CREATE SCHEMA " + quoted);
            var values = new RandomValues(new SplittableRandom(seed), false);
            for (String sql : new RandomTypes(values, quoted).preparation()) {
                statement.execute(sql);
            }
            for (SeededTable table : tables) {
                for (String sql : table.statements()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
