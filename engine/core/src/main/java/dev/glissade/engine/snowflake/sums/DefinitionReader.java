package dev.glissade.engine.snowflake.sums;

import dev.glissade.engine.flow.TargetDefinition;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;

/** Asks how a table is defined: DESCRIBE TABLE, which needs no warehouse. */
public final class DefinitionReader {
    private DefinitionReader() {}

    /** One statement. */
    public static TargetDefinition read(Statement statement, TargetTableId table)
            throws SQLException {
        var columns = new ArrayList<TargetDefinition.Column>();
        try (ResultSet row =
                statement.executeQuery("DESCRIBE TABLE " + SfIdentifiers.quoted(table))) {
            while (row.next()) {
                columns.add(
                        new TargetDefinition.Column(
                                row.getString("name"),
                                row.getString("type"),
                                "N".equals(row.getString("null?")),
                                "Y".equals(row.getString("primary key"))));
            }
        }
        return new TargetDefinition(columns);
    }
}
