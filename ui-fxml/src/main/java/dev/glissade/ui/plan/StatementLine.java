package dev.glissade.ui.plan;

import dev.glissade.engine.Engine;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.project.Workspace;
import dev.glissade.ui.session.Planned;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement that a run will send.
 *
 * @param toSource whether PostgreSQL gets it, or Snowflake
 * @param searched its words, in lower case
 */
record StatementLine(boolean toSource, String occasion, String sql, String searched) {

    static StatementLine of(boolean toSource, RunStatement statement) {
        String occasion = statement.occasion().replace('\n', ' ');
        String sql = statement.sql().strip();
        return new StatementLine(
                toSource, occasion, sql, (occasion + "\n" + sql).toLowerCase(Locale.ROOT));
    }

    /** All of a plan's, in order, first those to the source; sends nothing. */
    static List<StatementLine> of(Engine engine, Planned planned, Workspace workspace) {
        var lines = new ArrayList<StatementLine>();
        engine.sourceStatements(planned.selection().schema(), planned.plan())
                .forEach(statement -> lines.add(of(true, statement)));
        engine.targetStatements(planned.plan(), workspace)
                .forEach(statement -> lines.add(of(false, statement)));
        return lines;
    }

    /** As a script with occasions as comments. */
    static String script(List<StatementLine> lines, String toSource, String toTarget) {
        var script = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            StatementLine line = lines.get(i);
            boolean first = i == 0 || lines.get(i - 1).toSource() != line.toSource();
            if (first) {
                script.append(i == 0 ? "" : "\n")
                        .append("-- ")
                        .append(line.toSource() ? toSource : toTarget)
                        .append('\n');
            }
            if (first || !lines.get(i - 1).occasion().equals(line.occasion())) {
                script.append("-- ").append(line.occasion()).append('\n');
            }
            script.append(line.sql()).append(";\n");
        }
        return script.toString();
    }
}
