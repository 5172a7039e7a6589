package dev.glissade.engine.plan;

import dev.glissade.engine.model.TableId;

/**
 * A slice of one leaf of a table: the unit of work, retry and progress.
 *
 * @param number from 1 within its table
 * @param rowsEstimated 0 when nothing is known
 * @param bytesEstimated of heap and TOAST
 */
public record Partition(
        int number, TableId leaf, Slice slice, long rowsEstimated, long bytesEstimated) {}
