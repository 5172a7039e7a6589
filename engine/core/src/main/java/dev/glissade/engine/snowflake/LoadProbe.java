package dev.glissade.engine.snowflake;

import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.selection.LoadQuestion;
import dev.glissade.engine.selection.RefusedExpression;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the target compile what loads are to compute of a file's fields; one after the other, since
 * it names one fault at a time. Nothing is run, so no warehouse is needed.
 */
final class LoadProbe {
    private LoadProbe() {}

    /** What the target refuses, in the order of the questions. */
    static List<RefusedExpression> refused(Statement statement, List<LoadQuestion> questions)
            throws SQLException {
        var refused = new ArrayList<RefusedExpression>();
        for (LoadQuestion question : questions) {
            try (PreparedStatement probe =
                    statement.getConnection().prepareStatement(sql(question))) {
                probe.getMetaData();
            } catch (SQLException failure) {
                switch (SnowflakeFaults.kind(failure)) {
                    case UNREACHABLE,
                            UNAVAILABLE,
                            BROKEN,
                            ENDED,
                            SIGN_IN_REFUSED,
                            CANCELLED,
                            BUSY ->
                            throw failure;
                    case DENIED, MISSING, EXISTS, REJECTED, FAILED ->
                            refused.add(
                                    new RefusedExpression(
                                            question.table(),
                                            question.column(),
                                            SnowflakeFaults.words(failure),
                                            RefusedExpression.Side.TARGET));
                }
            }
        }
        return refused;
    }

    /** A field of a file is a text. */
    static String sql(LoadQuestion question) {
        return "SELECT (%s\n) FROM (SELECT NULL::VARCHAR AS \"FIELD\")"
                .formatted(ColumnTransform.filledIn(question.expression(), "\"FIELD\""));
    }
}
