package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import java.util.List;

/**
 * How many rows one list of a page has: a sheet is for reading, and setting it takes time.
 *
 * @param rowsMax of each list
 */
record RowBudget(int rowsMax) {
    /** As many as there is room for. */
    <T> List<T> of(List<T> all) {
        return all.size() <= rowsMax ? all : all.subList(0, rowsMax);
    }

    /** Says what is left out, and where it is. */
    void more(Markup out, int all, String noun) {
        if (all > rowsMax) {
            out.element(
                    "p",
                    "muted",
                    "And %s more, which the JSON of this report has."
                            .formatted(count(all - rowsMax, noun)));
        }
    }
}
