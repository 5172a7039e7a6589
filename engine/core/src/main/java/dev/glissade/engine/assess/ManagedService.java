package dev.glissade.engine.assess;

import java.util.List;

/** Services that run the server: where its settings are changed, and who may replicate. */
final class ManagedService implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.schema().server().services().stream().map(ManagedService::of).toList();
    }

    private static Finding of(String prefix) {
        return switch (prefix) {
            case "rds" ->
                    finding(
                            "Amazon RDS or Aurora",
                            "For change capture set rds.logical_replication = 1 in the parameter"
                                    + " group, restart, and GRANT rds_replication to the user");
            case "cloudsql" ->
                    finding(
                            "Google Cloud SQL",
                            "For change capture set the flag cloudsql.logical_decoding = on, and"
                                    + " ALTER USER … WITH REPLICATION");
            case "alloydb" ->
                    finding(
                            "Google AlloyDB",
                            "For change capture set the flag alloydb.logical_decoding = on, and"
                                    + " ALTER USER … WITH REPLICATION");
            case "azure" ->
                    finding(
                            "Azure Database for PostgreSQL",
                            "For change capture set the server parameter wal_level = logical,"
                                    + " restart, and ALTER ROLE … REPLICATION");
            default ->
                    finding(
                            prefix.equals("neon") ? "Neon" : prefix,
                            "Look in its manual for how logical replication is switched on, and"
                                    + " whether an idle server drops its slots");
        };
    }

    private static Finding finding(String name, String fix) {
        return new Finding(
                Severity.INFO,
                FindingCode.MANAGED_SERVICE,
                null,
                List.of(name),
                "the server is run by a service, which has ways of its own to change settings",
                fix);
    }
}
