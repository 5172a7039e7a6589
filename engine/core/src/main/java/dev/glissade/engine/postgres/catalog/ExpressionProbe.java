package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.sql.PgIdentifiers;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the server plan the expressions that stand in the place of columns, and row filters: those of
 * a table at once, and one by one only when it refuses them. Nothing is read, for EXPLAIN runs no
 * query.
 */
public final class ExpressionProbe {
    private ExpressionProbe() {}

    /**
     * What the server refuses, in the order of the questions.
     *
     * @throws SQLException when it is not the statement that the server objects to
     */
    public static List<RefusedExpression> refused(
            Connection connection, List<ExpressionQuestion> questions) throws SQLException {
        Map<TableId, List<ExpressionQuestion>> byTable = new LinkedHashMap<>();
        questions.forEach(
                question ->
                        byTable.computeIfAbsent(question.table().id(), id -> new ArrayList<>())
                                .add(question));
        var refused = new ArrayList<RefusedExpression>();
        for (List<ExpressionQuestion> ofTable : byTable.values()) {
            if (complaint(connection, ofTable).isEmpty()) {
                continue;
            }
            for (ExpressionQuestion question : ofTable) {
                String complaint = complaint(connection, List.of(question));
                if (!complaint.isEmpty()) {
                    refused.add(
                            new RefusedExpression(
                                    question.table().id(), question.column(), complaint));
                }
            }
        }
        return refused;
    }

    /** The server's message, empty when it has none. */
    private static String complaint(Connection connection, List<ExpressionQuestion> questions)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(questions));
            return "";
        } catch (PSQLException failure) {
            return message(failure);
        }
    }

    /** Class 42 are errors of the statement; 22 and 23 come of folding constants, and may quote. */
    private static String message(PSQLException failure) throws PSQLException {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        ServerErrorMessage server = failure.getServerErrorMessage();
        String message = server == null ? null : server.getMessage();
        if (state.startsWith("42") && message != null) {
            return message;
        }
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("0A")) {
            return "it cannot be evaluated (SQLSTATE " + state + ")";
        }
        throw failure;
    }

    static String sql(List<ExpressionQuestion> questions) {
        SourceTable table = questions.getFirst().table();
        List<String> fields =
                questions.stream().flatMap(question -> field(question).stream()).toList();
        List<String> conditions =
                questions.stream()
                        .filter(question -> question.column() == null)
                        .map(question -> ExtractionSql.parenthesized(question.expression()))
                        .toList();
        return "EXPLAIN (COSTS OFF) SELECT %s FROM %s%s%s"
                .formatted(
                        fields.isEmpty() ? "1" : String.join(", ", fields),
                        table.kind() == SourceTable.Kind.PARTITIONED ? "" : "ONLY ",
                        PgIdentifiers.quoted(table.id()),
                        conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    private static Optional<String> field(ExpressionQuestion question) {
        return Optional.ofNullable(question.column())
                .map(PgIdentifiers::quoted)
                .map(name -> ColumnTransform.filledIn(question.expression(), name))
                .map(ExtractionSql::parenthesized);
    }
}
