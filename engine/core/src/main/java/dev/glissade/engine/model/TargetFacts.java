package dev.glissade.engine.model;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the target says of itself, of our session and of what is there already, asked once. What it
 * would not tell is empty here, and named in {@code unasked}.
 *
 * @param grants those of the session's role and of the roles that it has, on what a run touches
 * @param overruled parameters that our session sets and that have another value all the same
 * @param account parameters as sessions have them that do not set them
 * @param collations DEFAULT_DDL_COLLATION by database, where there is one
 * @param typesRefused of {@link #PROBES}, those that this account does not know
 * @param existing of the tables that were asked for, those whose names are taken
 * @param columns of the existing tables, by table
 * @param checks names of the existing tables' CHECK constraints, by table
 * @param databasesMissing of the databases that were asked for, those not there or not to be seen
 * @param unasked what could not be asked, and why, without data
 */
public record TargetFacts(
        Session session,
        List<Grant> grants,
        Map<String, String> overruled,
        Map<String, String> account,
        Map<String, String> collations,
        Set<String> typesRefused,
        Set<TargetTableId> existing,
        Map<TargetTableId, List<Column>> columns,
        Map<TargetTableId, List<String>> checks,
        Set<String> databasesMissing,
        Map<Part, String> unasked) {

    /** Of every VARCHAR with a collation. */
    public static final String COLLATED = new SfType.Varchar(1, "en-ci").sql();

    /** Of what {@code PARSE_XML} makes. */
    public static final String PARSED_XML = "VARIANT of PARSE_XML";

    /** Of every PERIOD. */
    public static final String PERIOD = new SfType.Period(new SfType.Date()).sql();

    /** Of every ARRAY whose elements are of one type. */
    public static final String TYPED_ARRAY = new SfType.ArrayOf(new SfType.Bool()).sql();

    /** The longest VARCHAR and BINARY, and types that not every account has. */
    public static final List<String> PROBES =
            List.of(
                    new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX).sql(),
                    new SfType.Binary(SfType.Binary.BYTES_MAX).sql(),
                    "DECFLOAT",
                    "UUID",
                    "GEOMETRY",
                    "GEOGRAPHY",
                    new SfType.IntervalMonths().sql(),
                    new SfType.IntervalSeconds().sql(),
                    PERIOD,
                    TYPED_ARRAY,
                    COLLATED,
                    PARSED_XML);

    /** What is asked by a statement of its own, which a target may refuse. */
    public enum Part {
        REGION,
        GRANTS,
        SESSION_PARAMETERS,
        ACCOUNT_PARAMETERS,
        COLLATIONS,
        TYPES,
        COLUMNS,
        CHECKS
    }

    /** Who and where we are there; null for what is not set. */
    public record Session(
            String version,
            @Nullable String region,
            @Nullable String role,
            @Nullable String warehouse,
            @Nullable String database) {}

    /**
     * A privilege.
     *
     * @param kind of the object, such as DATABASE
     * @param name the object's, in its parts, without quotes
     */
    public record Grant(String privilege, String kind, List<String> name) {
        public Grant {
            name = List.copyOf(name);
        }
    }

    /** A column of an existing table; its type as INFORMATION_SCHEMA names it, such as NUMBER. */
    public record Column(String name, String type, boolean notNull, boolean hasDefault) {}

    public TargetFacts {
        grants = List.copyOf(grants);
        overruled = Map.copyOf(overruled);
        account = Map.copyOf(account);
        collations = Map.copyOf(collations);
        typesRefused = Set.copyOf(typesRefused);
        existing = Set.copyOf(existing);
        columns = Map.copyOf(columns);
        checks = Map.copyOf(checks);
        databasesMissing = Set.copyOf(databasesMissing);
        unasked = Map.copyOf(unasked);
    }

    /** Whether the target has answered this. */
    public boolean told(Part part) {
        return !unasked.containsKey(part);
    }

    /** As if these tables were not there. */
    public TargetFacts without(Set<TargetTableId> tables) {
        Set<TargetTableId> others = new HashSet<>(existing);
        others.removeAll(tables);
        return new TargetFacts(
                session,
                grants,
                overruled,
                account,
                collations,
                typesRefused,
                others,
                columns,
                checks,
                databasesMissing,
                unasked);
    }
}
