package dev.glissade.engine.project;

import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what names a target: Snowflake's JDBC URL, a connection's name, or the rehearsal. */
final class WarehouseUrl {
    private static final String REHEARSAL = "rehearsal";
    private static final String SNOWFLAKE = "jdbc:snowflake://";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

    /** Parameters of snowflake-jdbc that hold a secret, in lower case. */
    private static final Set<String> SECRETS =
            Set.of(
                    "password",
                    "pwd",
                    "passcode",
                    "token",
                    "private_key_base64",
                    "private_key_file_pwd",
                    "private_key_pwd",
                    "oauthclientsecret",
                    "proxypassword");

    private WarehouseUrl() {}

    static Warehouse parse(String where, String url) {
        String text = url.strip();
        if (text.equals(REHEARSAL)) {
            return new Rehearsal(null);
        }
        if (text.startsWith(REHEARSAL + ":")) {
            return rehearsal(where, text.substring(REHEARSAL.length() + 1));
        }
        if (text.startsWith(SNOWFLAKE)) {
            return account(where, text);
        }
        if (NAME.matcher(text).matches()) {
            String jdbcUrl =
                    "jdbc:snowflake:auto?connectionName="
                            + URLEncoder.encode(text, StandardCharsets.UTF_8);
            return new Snowflake(text, jdbcUrl, "the connection " + text, Map.of());
        }
        throw BadInput.at(
                where,
                "this does not name a target",
                "Write rehearsal, rehearsal:FILE.duckdb, jdbc:snowflake://ACCOUNT"
                        + ".snowflakecomputing.com/?user=…&warehouse=…, or the name of a connection"
                        + " in connections.toml");
    }

    private static Rehearsal rehearsal(String where, String file) {
        if (file.isBlank() || file.endsWith("/") || file.indexOf('\0') >= 0) {
            throw BadInput.at(
                    where, "rehearsal: names no file", "Write rehearsal:FILE.duckdb or rehearsal");
        }
        return new Rehearsal(file);
    }

    private static Snowflake account(String where, String url) {
        String rest = url.substring(SNOWFLAKE.length());
        String address = UrlParts.before(rest, '?');
        String host = UrlParts.before(address, '/');
        if (!HOST.matcher(host).matches() || !UrlParts.after(address, '/').isEmpty()) {
            throw BadInput.at(
                    where,
                    "the URL does not name an account's host",
                    "Write jdbc:snowflake://ACCOUNT.snowflakecomputing.com/?user=…&warehouse=…");
        }
        var properties = UrlParts.parameters(where, UrlParts.after(rest, '?'));
        for (String name : properties.keySet()) {
            if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                throw BadInput.at(
                        where,
                        "the URL contains " + name + ", and a project file never holds a secret",
                        "Remove it from the URL and set the environment variable "
                                + Snowflake.PASSWORD_VARIABLE);
            }
        }
        return new Snowflake(url, SNOWFLAKE + host + "/", "snowflake://" + host, properties);
    }
}
