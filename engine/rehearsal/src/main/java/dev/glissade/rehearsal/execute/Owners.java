package dev.glissade.rehearsal.execute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Who owns what: the first role, unless OWNERSHIP was granted to another. */
record Owners(Map<Long, String> granted) {
    Owners {
        granted = Map.copyOf(granted);
    }

    static Owners read(Work work) throws SQLException {
        Map<Long, String> granted = new HashMap<>();
        try (var statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT object_id, grantee FROM glissade.grants WHERE privilege ="
                                        + " 'OWNERSHIP'")) {
            while (rows.next()) {
                granted.put(rows.getLong(1), rows.getString(2));
            }
        }
        return new Owners(granted);
    }

    String of(long id) {
        return granted.getOrDefault(id, Work.FIRST_ROLE);
    }
}
