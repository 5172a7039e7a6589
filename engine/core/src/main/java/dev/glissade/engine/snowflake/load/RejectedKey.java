package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.RejectedRow;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.SfIdentifiers;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the key of a row that a COPY refused: the file is on the stage still, and is asked for the
 * fields that name the row (Snowflake documentation, "Querying staged files", "Querying metadata
 * for staged files"). A masked column is masked in the file already.
 */
final class RejectedKey {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedKey.class);

    /** What is shown of a part of a key. */
    private static final int SHOWN_MAX = 200;

    private final TablePlan table;
    private final TargetTableId stage;

    RejectedKey(TablePlan table, TargetTableId stage) {
        this.table = table;
        this.stage = stage;
    }

    /** The fault with the row's key, or as it is when that cannot be had. */
    Fault named(Statement statement, Fault fault) {
        List<Integer> places = places();
        if (places.isEmpty() || fault.rejected().isEmpty()) {
            return fault;
        }
        RejectedRow row = fault.rejected().get();
        if (row.row() < 1 || !row.file().matches("[A-Za-z0-9._-]+")) {
            return fault;
        }
        try (ResultSet answer = statement.executeQuery(keySql(stage, row, places))) {
            return answer.next()
                    ? fault.with(fault.remedy(), row.withKey(json(answer, places)))
                    : fault;
        } catch (SQLException failure) {
            LOG.warn(
                    "key of a rejected row not read file={} row={} error={}",
                    row.file(),
                    row.row(),
                    failure.getErrorCode());
            return fault;
        }
    }

    /** The stated key, or the primary one; none unless all of it is in the file. */
    private List<Integer> places() {
        List<String> key =
                table.rowKey().isEmpty()
                        ? table.source().primaryKey().map(SourceKey::columns).orElse(List.of())
                        : table.rowKey();
        List<String> names = table.columns().stream().map(c -> c.source().name()).toList();
        return names.containsAll(key) ? key.stream().map(names::indexOf).toList() : List.of();
    }

    /** The stage has the format of its files, so that none needs to be named. */
    static String keySql(TargetTableId stage, RejectedRow row, List<Integer> places) {
        return "SELECT %s\nFROM @%s/%s\nWHERE METADATA$FILE_ROW_NUMBER = %d"
                .formatted(
                        places.stream()
                                .map(place -> "$" + (place + 1))
                                .collect(Collectors.joining(", ")),
                        SfIdentifiers.quoted(stage),
                        row.file(),
                        row.row());
    }

    private String json(ResultSet answer, List<Integer> places) throws SQLException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < places.size(); i++) {
            node.put(
                    table.columns().get(places.get(i)).source().name(),
                    clipped(answer.getString(i + 1)));
        }
        return node.toString();
    }

    private static @Nullable String clipped(@Nullable String text) {
        return text == null || text.codePointCount(0, text.length()) <= SHOWN_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_MAX)) + "…";
    }
}
