package dev.glissade.engine.snowflake.sums;

import dev.glissade.engine.flow.RowSum;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what rows come to: how many, and the two halves of their hashes. */
public final class SumRows {
    private SumRows() {}

    /** From three columns of a row. */
    public static RowSum sum(ResultSet row, int first) throws SQLException {
        return new RowSum(row.getLong(first), half(row, first + 1), half(row, first + 2));
    }

    /** Modulo 2^64; NULL is the sum of no row. */
    private static long half(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum == null ? 0 : sum.toBigInteger().longValue();
    }
}
