package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.wire.Account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How clients connect to a local warehouse, ready to paste. The token is new at each start. */
final class ConnectionSettings {
    private static final String SCHEMA = "PUBLIC";

    private final RehearsalServer server;
    private final Account account;

    ConnectionSettings(RehearsalServer server, Account account) {
        this.server = server;
        this.account = account;
    }

    void say(Console console) {
        console.say(
                """
                Serving on http://127.0.0.1:%d, to programs on this computer only. Ctrl-C stops it.

                User      %s
                Token     %s  (new at each start)

                JDBC
                  %s

                Python
                  snowflake.connector.connect(
                      account="local", protocol="http", host="127.0.0.1", port=%d,
                      user="%s", password="%s",
                      database=%s, schema="%s")

                connections.toml
                  [rehearsal]
                  account = "local"
                  protocol = "http"
                  host = "127.0.0.1"
                  port = %d
                  user = "%s"
                  password = "%s"
                  database = %s
                  schema = "%s"
                """
                        .formatted(
                                server.port(),
                                account.user(),
                                account.password(),
                                jdbcUrl(),
                                server.port(),
                                account.user(),
                                account.password(),
                                quoted(server.database()),
                                SCHEMA,
                                server.port(),
                                account.user(),
                                account.password(),
                                quoted(server.database()),
                                SCHEMA));
    }

    /** With the token in it: for this computer, and until the next start. */
    String jdbcUrl() {
        return ("%s/?account=local&ssl=off&disablePlatformDetection=true"
                        + "&user=%s&password=%s&db=%s&schema=%s")
                .formatted(
                        server.jdbcUrl(),
                        account.user(),
                        account.password(),
                        URLEncoder.encode(server.database(), StandardCharsets.UTF_8),
                        SCHEMA);
    }

    /** Python and TOML write such a text alike. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
