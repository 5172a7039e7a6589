package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs statements of a session and reads their answers as texts. */
record Rows(SqlSession session) {

    List<List<@Nullable String>> run(String sql) {
        return read(session.execute(sql, Bindings.NONE));
    }

    List<List<@Nullable String>> run(String sql, Bindings bindings) {
        return read(session.execute(sql, bindings));
    }

    /** The only value of the only row. */
    @Nullable String one(String sql) {
        return run(sql).getFirst().getFirst();
    }

    /** The refusal as "code/state". */
    String refusal(String sql) {
        try {
            run(sql);
            return "accepted";
        } catch (WarehouseException e) {
            return e.code() + "/" + e.sqlState();
        }
    }

    private List<List<@Nullable String>> read(Answer answer) {
        return switch (answer) {
            case Answer.Rows rows -> rows.rows();
            case Answer.Query query -> read(query);
            case Answer.Transfer transfer -> List.of(Arrays.asList(transfer.json().toString()));
        };
    }

    private List<List<@Nullable String>> read(Answer.Query query) {
        List<List<@Nullable String>> all = new ArrayList<>();
        try (var rows = query.rows()) {
            while (rows.next()) {
                @Nullable String[] row = new @Nullable String[query.columns().size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = rows.getString(i + 1);
                }
                all.add(Arrays.asList(row));
            }
        } catch (SQLException e) {
            throw session.translate(e);
        }
        return all;
    }
}
