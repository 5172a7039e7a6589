package dev.glissade.ui.connect;

import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.UrlParts;
import dev.glissade.engine.project.WarehouseSignIn;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A target's URL in the fields of a screen; nothing of it is checked here.
 *
 * @param place an account's host, or the name of a connection in {@code connections.toml}
 * @param keyFile the private key's
 * @param others parameters that have no field
 * @param rehearsalFile the local warehouse's; empty for the project's name
 */
record TargetForm(
        Kind kind,
        String place,
        WarehouseSignIn signIn,
        String user,
        String role,
        String warehouse,
        String keyFile,
        Map<String, String> others,
        String rehearsalFile) {
    private static final String SCHEME = "jdbc:snowflake://";
    private static final String AUTHENTICATOR = "authenticator";

    /** What the target is. */
    enum Kind {
        ACCOUNT,
        /** An account that {@code connections.toml} has a name for. */
        NAMED,
        REHEARSAL
    }

    TargetForm {
        others = Map.copyOf(others);
    }

    /** The fields of a target. */
    static TargetForm of(Warehouse target) {
        return switch (target) {
            case Rehearsal local -> rehearsal(local.file() == null ? "" : local.file());
            case Snowflake account when account.url().strip().startsWith(SCHEME) ->
                    account(account);
            case Snowflake named -> named(named.url().strip());
        };
    }

    static TargetForm rehearsal(String file) {
        return new TargetForm(
                Kind.REHEARSAL, "", WarehouseSignIn.KEY_PAIR, "", "", "", "", Map.of(), file);
    }

    static TargetForm named(String name) {
        return new TargetForm(
                Kind.NAMED, name, WarehouseSignIn.OTHER, "", "", "", "", Map.of(), "");
    }

    private static TargetForm account(Snowflake account) {
        var stated = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        stated.putAll(account.properties());
        WarehouseSignIn signIn = WarehouseSignIn.of(account.properties());
        if (signIn != WarehouseSignIn.OTHER) {
            stated.remove(AUTHENTICATOR);
        }
        String address = account.url().strip().substring(SCHEME.length());
        return new TargetForm(
                Kind.ACCOUNT,
                UrlParts.before(UrlParts.before(address, '?'), '/'),
                signIn,
                taken(stated, "user"),
                taken(stated, "role"),
                taken(stated, "warehouse"),
                taken(stated, "private_key_file"),
                stated,
                "");
    }

    private static String taken(Map<String, String> stated, String name) {
        String value = stated.remove(name);
        return value == null ? "" : value;
    }

    /** The URL that says so. */
    String url() {
        return switch (kind) {
            case REHEARSAL -> rehearsalFile.isBlank() ? "rehearsal" : "rehearsal:" + rehearsalFile;
            case NAMED -> place.strip();
            case ACCOUNT -> accountUrl();
        };
    }

    private String accountUrl() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("user", user);
        parameters.put("role", role);
        parameters.put("warehouse", warehouse);
        parameters.put(AUTHENTICATOR, signIn.authenticator());
        if (signIn == WarehouseSignIn.KEY_PAIR) {
            parameters.put("private_key_file", keyFile);
        }
        parameters.putAll(new TreeMap<>(others));
        parameters.values().removeIf(String::isBlank);
        return SCHEME + place.strip() + "/" + query(parameters);
    }

    /** What the field for the account holds: what has no field of its own. */
    String shown() {
        return switch (kind) {
            case REHEARSAL -> "";
            case NAMED -> place;
            case ACCOUNT -> others.isEmpty() ? place : place + "/" + query(new TreeMap<>(others));
        };
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(
                        e ->
                                UrlParts.encoded(e.getKey())
                                        + "="
                                        + UrlParts.encoded(e.getValue().strip()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    /** The same with another account, whose text says nothing of what has a field. */
    TargetForm at(TargetForm other) {
        boolean account = other.kind == Kind.ACCOUNT;
        boolean told = other.signIn != WarehouseSignIn.PASSWORD;
        boolean known = signIn != WarehouseSignIn.OTHER;
        return new TargetForm(
                other.kind,
                other.place,
                account && !told && known ? signIn : other.signIn,
                or(other.user, user),
                or(other.role, role),
                or(other.warehouse, warehouse),
                or(other.keyFile, keyFile),
                other.others,
                rehearsalFile);
    }

    private static String or(String stated, String former) {
        return stated.isBlank() ? former : stated;
    }

    /** The database that the session would begin in, which people mean the rows to go to. */
    String database() {
        return others.entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).matches("db|database"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    TargetForm withoutDatabase() {
        var rest = new TreeMap<>(others);
        rest.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).matches("db|database"));
        return new TargetForm(
                kind, place, signIn, user, role, warehouse, keyFile, rest, rehearsalFile);
    }

    TargetForm withSignIn(WarehouseSignIn other) {
        return new TargetForm(
                kind, place, other, user, role, warehouse, keyFile, others, rehearsalFile);
    }

    TargetForm withUser(String other) {
        return new TargetForm(
                kind, place, signIn, other, role, warehouse, keyFile, others, rehearsalFile);
    }

    TargetForm withRole(String other) {
        return new TargetForm(
                kind, place, signIn, user, other, warehouse, keyFile, others, rehearsalFile);
    }

    TargetForm withWarehouse(String other) {
        return new TargetForm(
                kind, place, signIn, user, role, other, keyFile, others, rehearsalFile);
    }

    TargetForm withKeyFile(String other) {
        return new TargetForm(
                kind, place, signIn, user, role, warehouse, other, others, rehearsalFile);
    }

    TargetForm withRehearsalFile(String other) {
        return new TargetForm(kind, place, signIn, user, role, warehouse, keyFile, others, other);
    }
}
