package dev.glissade.engine.postgres;

import dev.glissade.engine.encode.SampleEncoder;
import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.flow.ValueSample.Shown;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.SampleSql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds a value of each column in the first rows of a table that come. */
final class SampleReader {
    private static final int ROWS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Characters that are shown. */
    private static final int SHOWN_MAX = 300;

    private SampleReader() {}

    /** A sample of each column; none where there is no row. */
    static List<ValueSample> read(Connection connection, TablePlan table) throws SQLException {
        List<ValueSample> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = " + LONGEST.toMillis());
            statement.execute("SET default_transaction_read_only = on");
            try (ResultSet rows = statement.executeQuery(SampleSql.select(table, ROWS))) {
                while (rows.next()) {
                    List<ValueSample> row = row(table, rows);
                    if (found.isEmpty()) {
                        found = row;
                    }
                    for (int i = 0; i < row.size(); i++) {
                        if (isWorthLess(found.get(i)) && !isWorthLess(row.get(i))) {
                            found.set(i, row.get(i));
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isWorthLess(ValueSample sample) {
        return sample.after() instanceof Shown.Null || sample.after() instanceof Shown.TooLarge;
    }

    private static List<ValueSample> row(TablePlan table, ResultSet row) throws SQLException {
        var samples = new ArrayList<ValueSample>();
        String large = row.getString(1);
        int field = 2;
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnPlan column = table.columns().get(i);
            String read = row.getString(field++);
            String original = SampleSql.asksForOriginal(column) ? row.getString(field++) : read;
            if (large.charAt(i) == '1') {
                samples.add(new ValueSample(new Shown.TooLarge(), new Shown.TooLarge()));
                continue;
            }
            Shown before =
                    column.rewrite().masked()
                            ? new Shown.Hidden()
                            : original == null ? new Shown.Null() : new Shown.Text(original);
            Shown after =
                    read == null ? new Shown.Null() : new SampleEncoder(column.field()).after(read);
            samples.add(new ValueSample(clipped(before), clipped(after)));
        }
        return samples;
    }

    private static Shown clipped(Shown shown) {
        if (!(shown instanceof Shown.Text(String text)) || text.length() <= SHOWN_MAX) {
            return shown;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(SHOWN_MAX - 1));
        return new Shown.Text(text.substring(0, halved ? SHOWN_MAX - 1 : SHOWN_MAX) + "…");
    }
}
