package dev.glissade.engine.assess;

import dev.glissade.engine.sql.SfIdentifiers;

import java.util.List;

/** Databases of the target that are to be made before a run: an account's owner decides on them. */
final class TargetDatabases implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.target().databasesMissing().stream()
                .sorted()
                .map(TargetDatabases::of)
                .toList();
    }

    private static Finding of(String database) {
        return new Finding(
                Severity.WARNING,
                FindingCode.DATABASE_MISSING,
                null,
                List.of(database),
                "is not at the target, or the role does not see it: a run would stop at once",
                "Make it with CREATE DATABASE %1$s, and GRANT USAGE, CREATE SCHEMA ON DATABASE %1$s"
                                .formatted(SfIdentifiers.quoted(database))
                        + " to the role; or name another: target.databaseName in the project file");
    }
}
