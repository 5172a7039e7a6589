package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;

/**
 * Turns what pgjdbc throws into faults, by SQLSTATE (PostgreSQL manual, appendix A).
 *
 * <p>The server's message is quoted only where it cannot carry row data: errors of class 22 and 23
 * quote values, and so may a user's own functions.
 */
public final class PostgresFaults {
    private PostgresFaults() {}

    /**
     * The fault that the exception means.
     *
     * @param where what was being done to what, such as {@code reading public.orders, partition 3}
     */
    public static EngineException translated(SQLException failure, String where) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Meaning meaning = meaning(state);
        return new EngineException(
                new Fault(meaning.code, where, what(failure, state, meaning), meaning.remedy),
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

    private static String what(SQLException failure, String state, Meaning meaning) {
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
        @Nullable ServerErrorMessage server =
                failure instanceof PSQLException error ? error.getServerErrorMessage() : null;
        @Nullable String message = server == null ? failure.getMessage() : server.getMessage();
        return message == null ? "" : ": " + message.strip().replaceAll("\\.$", "");
    }

    /** One row of the table below. */
    private record Meaning(FaultCode code, String what, String remedy) {}

    private static Meaning meaning(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                    new Meaning(
                            FaultCode.SOURCE_SIGN_IN_REFUSED,
                            "PostgreSQL refused the sign-in",
                            "Check the user name, the password and pg_hba.conf");
            case "3D000" ->
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
            default -> ofServer(state);
        };
    }

    /** States of the server or of other sessions; most of them pass. */
    private static Meaning ofServer(String state) {
        return switch (state) {
            // As pgjdbc says it when it could not connect; what broke in use is another 08.
            case "08001", "08004" ->
                    new Meaning(
                            FaultCode.SOURCE_UNREACHABLE,
                            "no connection to PostgreSQL",
                            "Check host, port, network and that the server runs");
            case "57P01", "57P02", "57P05", "25P03" ->
                    new Meaning(
                            FaultCode.SOURCE_BROKEN,
                            "PostgreSQL ended the session",
                            "Find out who ended it; the server's log says so");
            case "53300" ->
                    new Meaning(
                            FaultCode.SOURCE_UNAVAILABLE,
                            "PostgreSQL has no free connection",
                            "Lower sourceConnections or raise max_connections");
            case "57P03" ->
                    new Meaning(
                            FaultCode.SOURCE_UNAVAILABLE,
                            "PostgreSQL is starting up or shutting down",
                            "Wait until it accepts connections");
            case "40001", "40P01" ->
                    new Meaning(
                            FaultCode.SOURCE_BUSY,
                            "PostgreSQL broke off the statement in favour of another",
                            "On a standby set hot_standby_feedback or raise"
                                    + " max_standby_streaming_delay");
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
            default -> byClass(state);
        };
    }

    private static Meaning byClass(String state) {
        String stateClass = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (stateClass) {
            case "08" ->
                    new Meaning(
                            FaultCode.SOURCE_BROKEN,
                            "the connection to PostgreSQL broke",
                            "Check the server and the network between");
            case "22" ->
                    new Meaning(
                            FaultCode.SOURCE_FAILED,
                            "PostgreSQL cannot print a value",
                            "Look for a damaged row; the server's log names it");
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
