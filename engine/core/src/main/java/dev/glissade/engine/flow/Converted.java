package dev.glissade.engine.flow;

import java.util.List;

/**
 * What the target says of a load that is complete.
 *
 * @param staged the texts of the fields, as it reads them from the stage
 * @param unlike names at the target of columns that hold other values than the load makes of those
 * @param hash of the loading table's rows
 */
public record Converted(RowSum staged, List<String> unlike, long hash) {
    public Converted {
        unlike = List.copyOf(unlike);
    }
}
