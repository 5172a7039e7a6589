package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The privileges that each kind of object has: user-guide/security-access-control-privileges, as
 * far as the kinds are done here.
 */
final class Privileges {
    private static final Map<ObjectKind, List<String>> OF =
            Map.of(
                    ObjectKind.DATABASE,
                    List.of("APPLYBUDGET", "CREATE SCHEMA", "MODIFY", "MONITOR", "USAGE"),
                    ObjectKind.SCHEMA,
                    List.of(
                            "ADD SEARCH OPTIMIZATION",
                            "APPLYBUDGET",
                            "CREATE FILE FORMAT",
                            "CREATE FUNCTION",
                            "CREATE MATERIALIZED VIEW",
                            "CREATE PIPE",
                            "CREATE PROCEDURE",
                            "CREATE SEQUENCE",
                            "CREATE STAGE",
                            "CREATE STREAM",
                            "CREATE TABLE",
                            "CREATE TAG",
                            "CREATE TASK",
                            "CREATE TEMPORARY TABLE",
                            "CREATE VIEW",
                            "MODIFY",
                            "MONITOR",
                            "USAGE"),
                    ObjectKind.TABLE,
                    List.of(
                            "APPLYBUDGET",
                            "DELETE",
                            "EVOLVE SCHEMA",
                            "INSERT",
                            "REFERENCES",
                            "SELECT",
                            "TRUNCATE",
                            "UPDATE"),
                    ObjectKind.VIEW,
                    List.of("REFERENCES", "SELECT"),
                    ObjectKind.STAGE,
                    List.of("READ", "USAGE", "WRITE"),
                    ObjectKind.FILE_FORMAT,
                    List.of("USAGE"),
                    ObjectKind.SEQUENCE,
                    List.of("USAGE"),
                    ObjectKind.TAG,
                    List.of("APPLY", "READ"),
                    ObjectKind.WAREHOUSE,
                    List.of("APPLYBUDGET", "MODIFY", "MONITOR", "OPERATE", "USAGE"));

    private static final List<String> ACCOUNT =
            List.of(
                    "APPLY TAG",
                    "CREATE DATABASE",
                    "CREATE INTEGRATION",
                    "CREATE ROLE",
                    "CREATE SHARE",
                    "CREATE USER",
                    "CREATE WAREHOUSE",
                    "EXECUTE TASK",
                    "MANAGE GRANTS",
                    "MANAGE WAREHOUSES",
                    "MONITOR EXECUTION",
                    "MONITOR USAGE");

    private Privileges() {}

    /** The privileges that a GRANT on such an object means; ALL stands for each but OWNERSHIP. */
    static List<String> of(ObjectKind kind, List<String> wanted) {
        return named(OF.getOrDefault(kind, List.of()), kind.spelled(), wanted);
    }

    static List<String> ofAccount(List<String> wanted) {
        return named(ACCOUNT, "ACCOUNT", wanted);
    }

    private static List<String> named(List<String> known, String kind, List<String> wanted) {
        List<String> privileges = new ArrayList<>();
        for (String privilege : wanted) {
            if (privilege.equals("ALL")) {
                privileges.addAll(known);
            } else if (known.contains(privilege)
                    || (privilege.equals("OWNERSHIP") && !kind.equals("ACCOUNT"))) {
                privileges.add(privilege);
            } else {
                throw Refusals.unsupported("privilege " + privilege + " on " + kind);
            }
        }
        return privileges;
    }
}
