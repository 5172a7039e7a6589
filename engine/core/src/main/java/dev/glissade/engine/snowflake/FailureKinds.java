package dev.glissade.engine.snowflake;

import dev.glissade.engine.snowflake.SnowflakeFaults.Kind;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failure is about, by Snowflake's error number, then by SQLSTATE, then by what caused it.
 *
 * <pre>
 * 000001 to 099999   the service, about a statement
 * 100000 to 199999   execution, mostly about a value
 * 200000 to 299999   the driver's own (its ErrorCode)
 * 390000 to 399999   sign-in and session
 * </pre>
 */
final class FailureKinds {
    /** As the driver words an answer that it has given up on; it has tried several times. */
    private static final Pattern HTTP_STATUS = Pattern.compile("HTTP status=(\\d{3})");

    private static final int CAUSES_MAX = 10;

    private FailureKinds() {}

    static Kind of(SQLException failure) {
        return switch (failure.getErrorCode()) {
            // The session or what renews it has ended: the driver renews after 390112 itself.
            case 390110, 390111, 390112, 390113, 390114, 390115, 390195, 390318 -> Kind.ENDED;
            // Locked for a quarter of an hour after wrong passwords; not from this address, which
            // is what a VPN that has gone down looks like.
            case 390102, 390422 -> Kind.UNAVAILABLE;
            case 390201, 390189 -> Kind.MISSING;
            // The object exists or not: for who may not see it, Snowflake says that it does not.
            case 2003, 2043 -> Kind.MISSING;
            case 2002 -> Kind.EXISTS;
            case 3001, 3003 -> Kind.DENIED;
            // A session without a warehouse: none was named, or the one that was is gone or
            // revoked.
            case 606 -> Kind.MISSING;
            // One that may not be resumed now: out of quota.
            case 90073 -> Kind.UNAVAILABLE;
            case 604 -> Kind.CANCELLED;
            // Waiters for a lock, time-outs, and "SQL execution internal error".
            case 625, 630, 616, 601, 603 -> Kind.BUSY;
            default -> byRange(failure);
        };
    }

    private static Kind byRange(SQLException failure) {
        int code = failure.getErrorCode();
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (code >= 390_100 && code <= 390_999) {
            return Kind.SIGN_IN_REFUSED;
        }
        String message = String.valueOf(failure.getMessage());
        if (isAboutWarehouse(message.toLowerCase(Locale.ROOT))) {
            return Kind.UNAVAILABLE;
        }
        Matcher status = HTTP_STATUS.matcher(message);
        if (status.find()) {
            return ofStatus(Integer.parseInt(status.group(1)));
        }
        if (isOfDriver(code)) {
            return ofDriver(code, state, failure);
        }
        if (state.startsWith("08")) {
            return ofConnection(failure);
        }
        if (isLoadError(code, state)) {
            return Kind.REJECTED;
        }
        return switch (state) {
            case "42S02", "02000", "3D000", "3F000" -> Kind.MISSING;
            case "42710", "42S01" -> Kind.EXISTS;
            case "42501", "28000" -> Kind.DENIED;
            case "57014" -> Kind.CANCELLED;
            case "58030" -> ofConnection(failure);
            default -> causedByIo(failure) ? ofConnection(failure) : Kind.FAILED;
        };
    }

    /** "Warehouse 'W' cannot be resumed because …", "Warehouse 'W' is suspended. Use …". */
    private static boolean isAboutWarehouse(String message) {
        return message.contains("warehouse")
                && (message.contains("cannot be resumed")
                        || message.contains(" is suspended")
                        || message.contains("was suspended"));
    }

    /** What is not a refusal may be a gateway's, and says nothing of the statement. */
    private static Kind ofStatus(int status) {
        return switch (status) {
            case 408, 429 -> Kind.UNAVAILABLE;
            case 401, 403, 404, 405, 407 -> Kind.FAILED;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.BROKEN;
        };
    }

    private static boolean isOfDriver(int code) {
        return code >= 200_000 && code < 300_000;
    }

    /** Transfers to and from the stage name the service's error in their text only. */
    private static Kind ofDriver(int code, String state, SQLException failure) {
        return switch (code) {
            case 200_003, 200_005 -> Kind.CANCELLED;
            case 200_002,
                    200_013,
                    200_015,
                    200_016,
                    200_020,
                    200_022,
                    200_044,
                    200_052,
                    200_061,
                    200_062,
                    200_066,
                    253_000,
                    253_002,
                    253_003 ->
                    ofConnection(failure);
            default ->
                    state.startsWith("08") || state.equals("58030") || causedByIo(failure)
                            ? ofConnection(failure)
                            : Kind.FAILED;
        };
    }

    /** Never reached, or broken in the middle. */
    private static Kind ofConnection(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            boolean unreached =
                    cause instanceof ConnectException
                            || cause instanceof UnknownHostException
                            || cause instanceof NoRouteToHostException
                            // Of the driver's HTTP client, under a name of the driver's own.
                            || cause.getClass().getSimpleName().equals("ConnectTimeoutException")
                            || String.valueOf(cause.getMessage()).contains("Connection refused");
            if (unreached) {
                return Kind.UNREACHABLE;
            }
            cause = cause.getCause();
        }
        return Kind.BROKEN;
    }

    /** Numbers 100,000 to 199,999 are errors of execution; class 22 those about values. */
    private static boolean isLoadError(int code, String state) {
        return (code >= 100_000 && code < 200_000) || state.startsWith("22");
    }

    private static boolean causedByIo(Throwable failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
