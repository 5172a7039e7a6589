package dev.glissade.engine.snowflake;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what snowflake-jdbc throws into faults, by Snowflake's error number and SQLSTATE.
 *
 * <p>Errors about the data of a load quote the value, so of their text only file, line and column
 * are kept.
 */
public final class SnowflakeFaults {
    /** Where Snowflake says an error lies: {@code File 'F', line 3, … column "T"["C":2]}. */
    private static final Pattern FILE_LINE = Pattern.compile("File '([^'\\n]+)', line (\\d+)");

    private static final Pattern COLUMN = Pattern.compile("column \"[^\\n]*?\"\\[\"(.+?)\":\\d+]");

    private SnowflakeFaults() {}

    /** What an exception is about, before it becomes a fault. */
    public enum Kind {
        UNREACHABLE,
        BUSY,
        CANCELLED,
        DENIED,
        MISSING,
        EXISTS,
        REJECTED,
        FAILED
    }

    /** What the exception is about. */
    public static Kind kind(SQLException failure) {
        int code = failure.getErrorCode();
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (code) {
            // 390100 to 390199 are refused sign-ins; of them these say that a session has ended.
            case 390110, 390111, 390112, 390113, 390114, 390115, 390195 -> Kind.UNREACHABLE;
            // The object exists or not: for who may not see it, Snowflake says that it does not.
            case 2003, 2043, 606, 390201, 390189 -> Kind.MISSING;
            case 2002 -> Kind.EXISTS;
            case 3001, 3003 -> Kind.DENIED;
            case 604 -> Kind.CANCELLED;
            case 625, 630, 616, 601 -> Kind.BUSY;
            default -> byRange(code, state, failure);
        };
    }

    private static Kind byRange(int code, String state, SQLException failure) {
        if (code >= 390100 && code <= 390199) {
            return Kind.DENIED;
        }
        if (state.startsWith("08")) {
            return Kind.UNREACHABLE;
        }
        if (isLoadError(code, state)) {
            return Kind.REJECTED;
        }
        return switch (state) {
            case "42S02", "02000", "3D000", "3F000" -> Kind.MISSING;
            case "42710", "42S01" -> Kind.EXISTS;
            case "42501", "28000" -> Kind.DENIED;
            case "57014" -> Kind.CANCELLED;
            case "58030" -> Kind.UNREACHABLE;
            default -> causedByIo(failure) ? Kind.UNREACHABLE : Kind.FAILED;
        };
    }

    /** Numbers 100,000 to 199,999 are errors of execution; class 22 those about values. */
    private static boolean isLoadError(int code, String state) {
        return (code >= 100_000 && code < 200_000) || state.startsWith("22");
    }

    private static boolean causedByIo(Throwable failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * The fault that the exception means.
     *
     * @param where what was being done to what, such as {@code loading DB.S.ORDERS}
     */
    public static EngineException translated(SQLException failure, String where) {
        Fault fault =
                switch (kind(failure)) {
                    case UNREACHABLE ->
                            new Fault(
                                    FaultCode.TARGET_UNREACHABLE,
                                    where,
                                    "no connection to the target" + said(failure),
                                    "Check the account name, network, proxy and VPN");
                    case BUSY ->
                            new Fault(
                                    FaultCode.TARGET_BUSY,
                                    where,
                                    "the target did not get to it in time" + said(failure),
                                    "Look for locks and queued statements on the warehouse");
                    case CANCELLED ->
                            new Fault(
                                    FaultCode.TARGET_BUSY,
                                    where,
                                    "the statement was cancelled" + said(failure),
                                    "Find out who cancelled it: QUERY_HISTORY says so");
                    case DENIED ->
                            new Fault(
                                    FaultCode.TARGET_DENIED,
                                    where,
                                    "the target refused it" + said(failure),
                                    "Check user, password or key, and the role's grants on"
                                            + " database, schema and warehouse");
                    case MISSING ->
                            new Fault(
                                    FaultCode.TARGET_MISSING,
                                    where,
                                    "something it needs is not there or not granted"
                                            + said(failure),
                                    "Check database, schema and warehouse of the target URL, and"
                                            + " the role's grants");
                    case EXISTS ->
                            new Fault(
                                    FaultCode.TARGET_EXISTS,
                                    where,
                                    "an object of that name is there already" + said(failure),
                                    "Choose replace or append for the table, or rename it");
                    case REJECTED -> rejected(failure, where);
                    case FAILED ->
                            new Fault(
                                    FaultCode.TARGET_FAILED,
                                    where,
                                    "the target failed the statement" + said(failure),
                                    "QUERY_HISTORY of the target has the details");
                };
        return new EngineException(fault, failure);
    }

    /** The fault of somebody who was asked to stop. */
    public static EngineException interrupted(String where) {
        return new EngineException(
                new Fault(
                        FaultCode.INTERRUPTED,
                        where,
                        "stopped because the run was asked to",
                        "Start the run again when you are ready"));
    }

    private static Fault rejected(SQLException failure, String where) {
        String message = String.valueOf(failure.getMessage());
        var place = new StringBuilder();
        Matcher fileLine = FILE_LINE.matcher(message);
        String lastPlace = "";
        while (fileLine.find()) {
            lastPlace = " in file " + fileLine.group(1) + ", line " + fileLine.group(2);
        }
        place.append(lastPlace);
        Matcher column = COLUMN.matcher(message);
        String lastColumn = "";
        while (column.find()) {
            lastColumn = ", column " + column.group(1);
        }
        place.append(lastColumn);
        return new Fault(
                FaultCode.LOAD_REJECTED,
                where,
                "the target refused a value%s%s".formatted(place, number(failure)),
                "Compare the column's type at both ends; a wider or a text type takes it");
    }

    /** What the target says, with its number. */
    static String words(SQLException failure) {
        return said(failure).replaceFirst("^: ", "").strip();
    }

    /** The first line of the message: the statement's echo and hints stay out. */
    private static String said(SQLException failure) {
        String message = failure.getMessage();
        String first =
                message == null
                        ? ""
                        : message.strip()
                                .replaceFirst(
                                        "^SQL (compilation|execution|access control) error:\\s*",
                                        "")
                                // What the driver puts before the words of its HTTP client.
                                .replaceFirst(
                                        "^JDBC driver encountered communication error\\. Message:"
                                                + " (Exception encountered for HTTP request: )?",
                                        "");
        int end = first.indexOf('\n');
        first = (end < 0 ? first : first.substring(0, end)).strip().replaceAll("[.:]$", "");
        return (first.isEmpty() ? "" : ": " + first) + number(failure);
    }

    private static String number(SQLException failure) {
        String state = failure.getSQLState();
        return " (error %06d%s)"
                .formatted(
                        failure.getErrorCode(),
                        state == null || state.isEmpty() ? "" : ", SQLSTATE " + state);
    }
}
