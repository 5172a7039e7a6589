package dev.glissade.ui.connect;

import dev.glissade.engine.project.UrlParts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people paste to say which account is meant, made a target of ours; a password in it is taken
 * out, for its own field.
 *
 * @param url as the engine reads them; whether it does is for it to say
 * @param password empty where none was in the text
 */
record TargetText(String url, String password) {
    private static final String JDBC = "jdbc:snowflake://";
    private static final String DOMAIN = ".snowflakecomputing.com";
    private static final Pattern AUTO =
            Pattern.compile("jdbc:snowflake:auto\\?connectionName=([^&]+)");

    /** The address of Snowsight: app.snowflake.com/ORGANIZATION/ACCOUNT/#/… */
    private static final Pattern SNOWSIGHT =
            Pattern.compile(
                    "https://app\\.snowflake\\.com/([A-Za-z0-9_]+)/([A-Za-z0-9_]+)(?:[/?#].*)?");

    /** An account's identifier, or its locator with a region and a cloud. */
    private static final Pattern ACCOUNT =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[a-z0-9-]+(\\.(aws|azure|gcp))?)?");

    /** Properties of the driver that hold a password, which a URL of ours must not. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(?:password|pwd|token)=(.*)");

    private static final Pattern SQLALCHEMY =
            Pattern.compile("snowflake://(?:([^@/]*)@)?([^/?]+)(.*)");

    /**
     * Reads what was pasted or typed.
     *
     * @param known the names in {@code connections.toml}
     */
    static TargetText of(String pasted, List<String> known) {
        String text = pasted.strip();
        Matcher auto = AUTO.matcher(text);
        if (auto.matches()) {
            return new TargetText(UrlParts.decoded(text, auto.group(1)), "");
        }
        if (text.startsWith("jdbc:snowflake:") || text.startsWith("rehearsal")) {
            return withoutPassword(text, "");
        }
        Matcher sight = SNOWSIGHT.matcher(text);
        if (sight.matches()) {
            return account(sight.group(1) + "-" + sight.group(2).replace('_', '-'), "", "");
        }
        Matcher alchemy = SQLALCHEMY.matcher(text);
        if (alchemy.matches()) {
            return ofSqlAlchemy(alchemy);
        }
        String bare = text.replaceFirst("^https?://", "");
        if (known.contains(bare) || bare.isEmpty()) {
            return new TargetText(bare, "");
        }
        String query = UrlParts.after(bare, '?');
        String host = UrlParts.before(UrlParts.before(bare, '?'), '/');
        return account(host, query.isEmpty() ? "" : "?" + query, "");
    }

    /** {@code snowflake://USER:PASSWORD@ACCOUNT/DATABASE/SCHEMA?warehouse=…}. */
    private static TargetText ofSqlAlchemy(Matcher parts) {
        String who = parts.group(1) == null ? "" : parts.group(1);
        String rest = parts.group(3);
        String database = UrlParts.before(UrlParts.before(rest, '?').replaceFirst("^/", ""), '/');
        var query = new StringBuilder();
        add(query, "user", UrlParts.before(who, ':'));
        add(query, "db", database);
        String stated = UrlParts.after(rest, '?');
        if (!stated.isEmpty()) {
            query.append(query.isEmpty() ? "?" : "&").append(stated);
        }
        return account(
                parts.group(2), query.toString(), SourceText.unescaped(UrlParts.after(who, ':')));
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(value);
        }
    }

    private static TargetText account(String host, String query, String password) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean whole = lower.contains(".snowflakecomputing.") || !ACCOUNT.matcher(host).matches();
        return withoutPassword(JDBC + (whole ? lower : lower + DOMAIN) + "/" + query, password);
    }

    private static TargetText withoutPassword(String url, String known) {
        String password = known;
        var kept = new StringBuilder();
        for (String pair : UrlParts.after(url, '?').split("&")) {
            Matcher secret = PASSWORD.matcher(pair);
            if (secret.matches()) {
                password = SourceText.unescaped(secret.group(1));
            } else if (!pair.isEmpty()) {
                kept.append(kept.isEmpty() ? "?" : "&").append(pair);
            }
        }
        return new TargetText(UrlParts.before(url, '?') + kept, password);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return url;
    }
}
