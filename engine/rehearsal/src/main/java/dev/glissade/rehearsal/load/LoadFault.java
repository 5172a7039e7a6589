package dev.glissade.rehearsal.load;

/**
 * Why one record cannot be loaded, and where the trouble begins.
 *
 * @param code Snowflake's number
 * @param line of the file, from 1
 * @param character in that line, from 1
 * @param offset of that byte in the file, from 0
 * @param row the record's number, from 1
 * @param rowLine the line on which the record starts
 * @param column the target's column it was to fill, from 1; 0 when none
 * @param columnName its name; "" when the target has no such column
 */
record LoadFault(
        int code,
        String sqlState,
        String message,
        long line,
        long character,
        long offset,
        long row,
        long rowLine,
        int column,
        String columnName) {

    /** Whether a value was wrong, and not the shape of the record. */
    boolean isConversion() {
        return switch (code) {
            case 100016, 100066, 100068, 100069, 100080, 100088, 100144 -> false;
            default -> true;
        };
    }

    /** {@code "TABLE"["COLUMN":1]}, or {@code "TABLE"[11]} behind the table's last column. */
    String columnShown(String table) {
        if (column == 0) {
            return "";
        }
        String name = columnName.isEmpty() ? "" : "\"" + columnName + "\":";
        return "\"" + table + "\"[" + name + column + "]";
    }

    /** The same fault with the column's name at the message's end. */
    LoadFault namingColumn(String table) {
        return new LoadFault(
                code,
                sqlState,
                message + " '" + columnShown(table) + "'",
                line,
                character,
                offset,
                row,
                rowLine,
                column,
                columnName);
    }

    /** The message of a statement that this fault ends. */
    String statementMessage(String file, String table) {
        String column = columnShown(table);
        return message
                + "\n  File '"
                + file
                + "', line "
                + line
                + ", character "
                + character
                + "\n  Row "
                + row
                + " starts at line "
                + rowLine
                + (column.isEmpty() ? "" : ", column " + column)
                + "\n  If you would like to continue loading when an error is encountered, use"
                + " other values such as 'SKIP_FILE' or 'CONTINUE' for the ON_ERROR option."
                + " For more information on loading options, please run 'info loading_data'"
                + " in a SQL client.";
    }
}
