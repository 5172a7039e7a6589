package dev.glissade.ui.mapping;

import java.util.List;

/** All columns that are read, by what becomes of them. */
record MappingSummary(int tables, int columns, int lossy, int refused) {

    static MappingSummary of(List<TableLine> lines) {
        int columns = 0;
        int lossy = 0;
        int refused = 0;
        for (TableLine line : lines) {
            columns += line.table().columns().size();
            lossy += line.lossy();
            refused += line.refused();
        }
        return new MappingSummary(lines.size(), columns, lossy, refused);
    }

    int exact() {
        return columns - lossy - refused;
    }
}
