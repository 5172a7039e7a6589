package dev.glissade.engine.snowflake;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.RejectedRow;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what snowflake-jdbc throws into faults, by Snowflake's error number and SQLSTATE.
 *
 * <p>Errors about the data of a load quote the value, so of their text only file, line and column
 * are kept.
 */
public final class SnowflakeFaults {
    /**
     * Where Snowflake says an error lies: {@code File 'S/F', line 3, … column "T"["C":2]}. A named
     * stage stands before the file's name.
     */
    private static final Pattern FILE_LINE =
            Pattern.compile("File '(?:[^'\\n]*/)?([^'/\\n]+)', line (\\d+)");

    /** Which record of the file it is; a record may have several lines. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\s*Row (\\d+)\\b");

    private static final Pattern COLUMN = Pattern.compile("column \"[^\\n]*?\"\\[\"(.+?)\":\\d+]");

    private SnowflakeFaults() {}

    /** What an exception is about, before it becomes a fault. */
    public enum Kind {
        /** Nobody answers. */
        UNREACHABLE,
        /** It answers, and serves nobody now: 5xx, too many requests, no warehouse that runs. */
        UNAVAILABLE,
        /** A request broke in the middle. */
        BROKEN,
        /** The session is over; another one will do. */
        ENDED,
        SIGN_IN_REFUSED,
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
        return FailureKinds.of(failure);
    }

    /**
     * The fault that the exception means, of a session that was in use.
     *
     * @param where what was being done to what, such as {@code loading DB.S.ORDERS}
     */
    public static EngineException translated(SQLException failure, String where) {
        return new EngineException(fault(kind(failure), failure, where), failure);
    }

    /**
     * Likewise, before there was a session: what breaks then is no step's doing, and what is
     * refused then is refused to every step.
     */
    static EngineException ofConnecting(SQLException failure, String label) {
        Kind kind = kind(failure);
        Fault fault =
                fault(
                        kind == Kind.BROKEN ? Kind.UNREACHABLE : kind,
                        failure,
                        "connecting to " + label);
        return new EngineException(
                switch (fault.code()) {
                    case TARGET_DENIED, TARGET_MISSING ->
                            new Fault(
                                    FaultCode.TARGET_SIGN_IN_REFUSED,
                                    fault.where(),
                                    fault.what(),
                                    fault.remedy());
                    default -> fault;
                },
                failure);
    }

    private static Fault fault(Kind kind, SQLException failure, String where) {
        return switch (kind) {
            case UNREACHABLE ->
                    new Fault(
                            FaultCode.TARGET_UNREACHABLE,
                            where,
                            "no connection to the target" + said(failure),
                            "Check the account name, network, proxy and VPN");
            case UNAVAILABLE -> unavailable(failure, where);
            case BROKEN ->
                    new Fault(
                            FaultCode.TARGET_BROKEN,
                            where,
                            "the connection to the target broke" + said(failure),
                            "Check the network, proxy and VPN between");
            case ENDED ->
                    new Fault(
                            FaultCode.TARGET_BROKEN,
                            where,
                            "the session at the target has ended" + said(failure),
                            "A new one is opened; check the user's session policy if it recurs");
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
            case SIGN_IN_REFUSED ->
                    new Fault(
                            FaultCode.TARGET_SIGN_IN_REFUSED,
                            where,
                            "the target refused the sign-in" + said(failure),
                            "Check user, password, key or token, and that the account is active");
            case DENIED ->
                    new Fault(
                            FaultCode.TARGET_DENIED,
                            where,
                            "the target refused it" + said(failure),
                            "Check user, password or key, and the role's grants on database,"
                                    + " schema and warehouse");
            case MISSING ->
                    new Fault(
                            FaultCode.TARGET_MISSING,
                            where,
                            "something it needs is not there or not granted" + said(failure),
                            "Check database, schema and warehouse of the target URL, and the role's"
                                    + " grants");
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
    }

    private static Fault unavailable(SQLException failure, String where) {
        String said = said(failure);
        boolean warehouse = said.toLowerCase(Locale.ROOT).contains("warehouse");
        return new Fault(
                FaultCode.TARGET_UNAVAILABLE,
                where,
                (warehouse ? "no warehouse runs for us" : "the target serves nobody now") + said,
                warehouse
                        ? "Resume the warehouse, raise its resource monitor's quota, or GRANT USAGE"
                                + " ON WAREHOUSE to the role; a run waits for it"
                        : "Check status.snowflake.com, the VPN and the network policy; a run waits"
                                + " for it");
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

    /** The last place is the row's own: a message may tell of the file's beginning first. */
    private static Fault rejected(SQLException failure, String where) {
        String message = String.valueOf(failure.getMessage());
        var row = new RejectedRow("", 0, 0, "", "");
        String place = "";
        Matcher fileLine = FILE_LINE.matcher(message);
        while (fileLine.find()) {
            place = " in file " + fileLine.group(1) + ", line " + fileLine.group(2);
            row =
                    new RejectedRow(
                            fileLine.group(1), number(fileLine.group(2)), row(message), "", "");
        }
        Matcher column = COLUMN.matcher(message);
        String lastColumn = "";
        while (column.find()) {
            lastColumn = column.group(1);
        }
        return new Fault(
                FaultCode.LOAD_REJECTED,
                where,
                "the target refused a value%s%s%s"
                        .formatted(
                                place,
                                lastColumn.isEmpty() ? "" : ", column " + lastColumn,
                                number(failure)),
                "Compare the column's type at both ends; a wider or a text type takes it",
                row.file().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new RejectedRow(
                                        row.file(), row.line(), row.row(), lastColumn, "")));
    }

    private static long row(String message) {
        Matcher row = ROW.matcher(message);
        long last = 0;
        while (row.find()) {
            last = number(row.group(1));
        }
        return last;
    }

    /** Digits only, and few enough. */
    private static long number(String digits) {
        return digits.length() > 18 ? 0 : Long.parseLong(digits);
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
