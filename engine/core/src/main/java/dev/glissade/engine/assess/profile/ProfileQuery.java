package dev.glissade.engine.assess.profile;

import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/**
 * The one question about a table's values.
 *
 * @param metrics in the order of the answer; never empty
 * @param sql of one row with one array of texts: the rows looked at, then for each metric its
 *     value, and behind what counts rows the keys of two of them
 * @param sampled whether it reads but a part of the rows
 */
public record ProfileQuery(SelectedTable table, List<Metric> metrics, String sql, boolean sampled) {
    public ProfileQuery {
        metrics = List.copyOf(metrics);
    }
}
