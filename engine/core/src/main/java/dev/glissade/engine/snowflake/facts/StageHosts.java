package dev.glissade.engine.snowflake.facts;

import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.StageReach.Host;
import dev.glissade.engine.snowflake.SnowflakeFaults;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks an account where its stages are, and tries to get there. The answer is an array of objects
 * with type, host and port (Snowflake, "SYSTEM$ALLOWLIST").
 */
public final class StageHosts {
    /** Beyond these none is tried: each may take as long as the time-out. */
    private static final int HOSTS_MAX = 8;

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int PORT_TLS = 443;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StageHosts() {}

    /** Asks, and tries each; what the account will not tell is named in the answer. */
    public static StageReach read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(FactsWriter.ALLOWLIST_SQL)) {
            row.next();
            return new StageReach(
                    of(String.valueOf(row.getString(1))).stream().map(StageHosts::tried).toList(),
                    "");
        } catch (JacksonException unreadable) {
            return new StageReach(List.of(), "its answer is no JSON");
        } catch (SQLException failure) {
            return switch (SnowflakeFaults.kind(failure)) {
                case UNREACHABLE, UNAVAILABLE, BROKEN, ENDED, SIGN_IN_REFUSED, CANCELLED ->
                        throw failure;
                case BUSY, DENIED, MISSING, EXISTS, REJECTED, FAILED ->
                        new StageReach(List.of(), "error %06d".formatted(failure.getErrorCode()));
            };
        }
    }

    /** The hosts of the type STAGE, none of them tried yet. */
    static List<Host> of(String answer) {
        var hosts = new ArrayList<Host>();
        for (JsonNode entry : JSON.readTree(answer)) {
            String name = entry.path("host").asString("");
            // A pattern of hosts is for firewalls, and names none.
            if (entry.path("type").asString("").equals("STAGE")
                    && !name.isEmpty()
                    && !name.contains("*")) {
                hosts.add(new Host(name, entry.path("port").asInt(PORT_TLS), ""));
            }
        }
        return hosts.stream().distinct().limit(HOSTS_MAX).toList();
    }

    static Host tried(Host host) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.name(), host.port()), TIMEOUT_MILLIS);
            return host;
        } catch (SocketTimeoutException _) {
            return failed(host, "no answer within %d s".formatted(TIMEOUT_MILLIS / 1000));
        } catch (UnknownHostException _) {
            return failed(host, "no name server knows it");
        } catch (IOException failure) {
            return failed(host, String.valueOf(failure.getMessage()));
        }
    }

    private static Host failed(Host host, String failure) {
        return new Host(host.name(), host.port(), failure);
    }
}
