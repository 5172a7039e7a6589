package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.net.SocketTimeoutException;
import java.sql.SQLException;

/**
 * Turns what pgjdbc throws into faults, by SQLSTATE (PostgreSQL manual, appendix A); where pgjdbc
 * or a pooler between has put a state of its own in its place, by the text ({@link FaultTexts}).
 *
 * <p>The server's message is quoted only where it cannot carry row data: errors of class 22 and 23
 * quote values, and so may a user's own functions.
 */
public final class PostgresFaults {
    private static final int CAUSES_MAX = 10;

    private PostgresFaults() {}

    /**
     * The fault that the exception means, on a session that was in use.
     *
     * @param where what was being done to what, such as {@code reading public.orders, partition 3}
     */
    public static EngineException translated(SQLException failure, String where) {
        Meaning meaning = meaning(failure);
        return new EngineException(
                new Fault(meaning.code, where, what(failure, meaning), meaning.remedy), failure);
    }

    /**
     * Likewise, before there was a session: what breaks then is nobody's doing, so that no step has
     * to answer for it.
     */
    public static EngineException ofConnecting(SQLException failure, String label) {
        Meaning meaning = meaning(failure);
        Meaning begun =
                meaning.code == FaultCode.SOURCE_BROKEN
                        ? new Meaning(
                                FaultCode.SOURCE_UNREACHABLE,
                                "no connection to PostgreSQL",
                                "Check host, port, network and that the server runs")
                        : meaning;
        return new EngineException(
                new Fault(begun.code, "connecting to " + label, what(failure, begun), begun.remedy),
                failure);
    }

    static EngineException interrupted(String where) {
        return new EngineException(
                new Fault(
                        FaultCode.INTERRUPTED,
                        where,
                        "stopped because the run was asked to",
                        "Start the run again when you are ready"));
    }

    private static String state(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String what(SQLException failure, Meaning meaning) {
        String state = state(failure);
        String code = state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
        return meaning.what + detail(failure, state) + code;
    }

    /** The server's primary message; of pgjdbc's own, only those about the connection. */
    private static String detail(SQLException failure, String state) {
        boolean quotesValues =
                state.startsWith("22") || state.startsWith("23") || state.startsWith("P0");
        if (quotesValues) {
            return "";
        }
        @Nullable String message = message(failure);
        return message == null ? "" : ": " + message.strip().replaceAll("\\.$", "");
    }

    private static @Nullable String message(Throwable failure) {
        @Nullable ServerErrorMessage server =
                failure instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return server == null ? failure.getMessage() : server.getMessage();
    }

    /** What a failure means, before it is said of what. */
    record Meaning(FaultCode code, String what, String remedy) {}

    private static Meaning meaning(SQLException failure) {
        String state = state(failure);
        if (isOfConnection(state)) {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
                if (cause instanceof SocketTimeoutException) {
                    return FaultTexts.stalled();
                }
                var known = FaultTexts.meaning(String.valueOf(message(cause)));
                if (known.isPresent()) {
                    return known.get();
                }
                cause = cause.getCause();
            }
        }
        return meaning(state);
    }

    /** States that say no more than that a connection failed; poolers use 08P01 for everything. */
    private static boolean isOfConnection(String state) {
        return state.isEmpty() || state.startsWith("08");
    }

    private static Meaning meaning(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                    new Meaning(
                            FaultCode.SOURCE_SIGN_IN_REFUSED,
                            "PostgreSQL refused the sign-in",
                            "Check the user name, the password and pg_hba.conf");
            case "3D000", "57P04" ->
                    new Meaning(
                            FaultCode.SOURCE_MISSING,
                            "the database does not exist",
                            "Check the database name in the source URL");
            case "42501" ->
                    new Meaning(
                            FaultCode.SOURCE_DENIED,
                            "the user may not do this",
                            "GRANT USAGE on the schema and SELECT on the table; with row-level"
                                    + " security the user needs BYPASSRLS");
            case "42P01", "3F000" ->
                    new Meaning(
                            FaultCode.SOURCE_MISSING,
                            "the table is not there any more",
                            "Read the catalog again and make a new plan");
            case "42703" ->
                    new Meaning(
                            FaultCode.SOURCE_MISSING,
                            "a column is not there any more",
                            "Read the catalog again and make a new plan");
            // A prepared statement that is of another session, or was prepared in another process.
            case "42P05", "26000" -> FaultTexts.pooled();
            case "53100" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "the disk of the PostgreSQL server is full",
                            "Make room on the server");
            case "53200" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL ran out of memory",
                            "Raise max_locks_per_transaction, or lower sourceConnections");
            case "72000" ->
                    new Meaning(
                            FaultCode.SNAPSHOT_LOST,
                            "rows of the run's point in time have been cleared away",
                            "Set old_snapshot_threshold = -1 on the server");
            default -> ofServer(state);
        };
    }

    /** States of the server or of other sessions; they pass. */
    private static Meaning ofServer(String state) {
        return switch (state) {
            // As pgjdbc says it when it could not connect; what broke in use is another 08.
            case "08001", "08004" ->
                    new Meaning(
                            FaultCode.SOURCE_UNREACHABLE,
                            "no connection to PostgreSQL",
                            "Check host, port, network and that the server runs");
            case "57P01", "57P02", "57P05", "25P03", "25P04" -> FaultTexts.ended();
            case "53300" -> FaultTexts.full();
            case "57P03" -> FaultTexts.starting();
            case "40001" -> FaultTexts.conflict();
            case "40P01" -> FaultTexts.deadlock();
            case "57014" ->
                    new Meaning(
                            FaultCode.SOURCE_BUSY,
                            "someone cancelled the statement",
                            "Find out who cancelled it; the server's log says so");
            case "55P03" ->
                    new Meaning(
                            FaultCode.SOURCE_BUSY,
                            "another session holds the table's lock",
                            "Wait for its ALTER, TRUNCATE or VACUUM FULL to end");
            default -> byClass(state);
        };
    }

    private static Meaning byClass(String state) {
        String stateClass = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (stateClass) {
            case "08" -> FaultTexts.broken();
            case "22" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL cannot print a value",
                            "Look for a damaged row; the server's log names it");
            case "58" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL cannot read its own files",
                            "Check the server's storage before anything else");
            case "XX" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL found damaged data",
                            "Check the server's storage before anything else");
            default ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL failed the statement",
                            "The server's log has the details");
        };
    }
}
