package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names at the target. What a configuration states is taken as it stands; every other name of the
 * source goes through the rename rules in their order, a table's then gets prefix and suffix, and
 * the {@link NamePolicy} folds the result.
 */
public final class Naming {
    private final NamePolicy policy;
    private final Renaming renaming;
    private final List<Rule> rules;

    Naming(NamePolicy policy, Renaming renaming) {
        this.policy = policy;
        this.renaming = renaming;
        this.rules = renaming.rules().stream().map(Rule::of).toList();
    }

    /** A rule with its patterns compiled, for there may be many names. */
    private record Rule(
            RenameRule.Kind kind, Optional<TablePattern> tables, Pattern pattern, String becomes) {
        static Rule of(RenameRule rule) {
            return new Rule(
                    rule.kind(),
                    Optional.ofNullable(rule.tables()).map(TablePattern::parse),
                    Pattern.compile("\\A(?:" + rule.pattern() + ")\\z", Pattern.DOTALL),
                    rule.replacement());
        }

        String applied(TableId table, String name) {
            return tables.stream().allMatch(these -> these.matches(table))
                    ? pattern.matcher(name).replaceFirst(becomes)
                    : name;
        }
    }

    /**
     * Where a table goes.
     *
     * @param sourceDatabase for a target without a database of its own
     */
    public TargetTableId target(
            TableId table, TableConfiguration configuration, String sourceDatabase) {
        TableName stated = configuration.target();
        String database = stated.databaseName();
        String schema = stated.schemaName();
        String name = stated.tableName();
        return new TargetTableId(
                database != null ? database : policy.folded(sourceDatabase),
                schema != null
                        ? schema
                        : policy.folded(renamed(RenameRule.Kind.SCHEMA, table, table.schema())),
                name != null ? name : policy.folded(tableName(table)));
    }

    /**
     * What a column is called there.
     *
     * @param stated names that the configuration states, by those of the source
     */
    public String column(TableId table, @Nullable Map<String, String> stated, String name) {
        String exact = stated == null ? null : stated.get(name);
        return exact != null ? exact : policy.folded(renamed(RenameRule.Kind.COLUMN, table, name));
    }

    private String tableName(TableId table) {
        return renaming.tablePrefix()
                + renamed(RenameRule.Kind.TABLE, table, table.name())
                + renaming.tableSuffix();
    }

    private String renamed(RenameRule.Kind kind, TableId table, String name) {
        String now = name;
        for (Rule rule : rules) {
            if (rule.kind() == kind) {
                now = rule.applied(table, now);
            }
        }
        return now;
    }
}
