package dev.glissade.rehearsal.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement as written; names are folded but not resolved. */
public sealed interface Statement {

    /** What CREATE does when the object is there already. */
    enum IfThere {
        FAIL,
        KEEP,
        REPLACE
    }

    /** The kinds of objects that statements name. */
    enum ObjectKind {
        DATABASE,
        SCHEMA,
        TABLE,
        STAGE,
        COLUMN,
        WAREHOUSE,
        ROLE,
        VIEW,
        FILE_FORMAT,
        SEQUENCE,
        TAG,
        USER;

        /** The words of SQL. */
        String[] words() {
            return name().split("_", -1);
        }

        /** The words in one text. */
        public String spelled() {
            return name().replace('_', ' ');
        }
    }

    record Select(Query query) implements Statement {}

    /**
     * An INSERT.
     *
     * @param columns empty for all of the table's
     */
    record Insert(boolean overwrite, ObjectName table, List<String> columns, Query source)
            implements Statement {
        public Insert {
            columns = List.copyOf(columns);
        }
    }

    record Update(
            ObjectName table,
            Query.Alias alias,
            List<Assignment> assignments,
            Optional<Query.Relation> from,
            Optional<Expression> where)
            implements Statement {
        public Update {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * One assignment of an UPDATE.
     *
     * @param qualifier what stands before the column: the target's name or alias, or nothing
     */
    record Assignment(List<String> qualifier, String column, Expression value) {
        public Assignment {
            qualifier = List.copyOf(qualifier);
        }
    }

    record Merge(
            ObjectName table,
            Query.Alias alias,
            Query.Relation source,
            Expression on,
            List<MergeClause> clauses)
            implements Statement {
        public Merge {
            clauses = List.copyOf(clauses);
        }
    }

    record Delete(
            ObjectName table,
            Query.Alias alias,
            Optional<Query.Relation> using,
            Optional<Expression> where)
            implements Statement {}

    record Truncate(ObjectName table, boolean ifExists) implements Statement {}

    /**
     * A CREATE DATABASE.
     *
     * @param retentionDays DATA_RETENTION_TIME_IN_DAYS where it is given
     */
    record CreateDatabase(
            ObjectName name,
            IfThere ifThere,
            boolean transientKind,
            String comment,
            Optional<Integer> retentionDays)
            implements Statement {}

    /** A CREATE SCHEMA. */
    record CreateSchema(
            ObjectName name,
            IfThere ifThere,
            boolean transientKind,
            String comment,
            Optional<Integer> retentionDays)
            implements Statement {}

    /**
     * CREATE SCHEMA or DATABASE … CLONE.
     *
     * @param stages INCLUDE INTERNAL STAGES
     */
    record ClonePlace(
            ObjectKind kind,
            ObjectName name,
            IfThere ifThere,
            boolean transientKind,
            ObjectName source,
            boolean stages)
            implements Statement {}

    /**
     * CREATE TABLE … LIKE or CLONE.
     *
     * @param rows whether the rows are copied too: CLONE
     */
    record CopyTable(
            ObjectName name,
            IfThere ifThere,
            boolean transientKind,
            boolean temporary,
            ObjectName source,
            boolean rows)
            implements Statement {}

    /**
     * A CREATE TABLE; with a query its columns may be empty.
     *
     * @param iceberg the properties of CREATE ICEBERG TABLE, among them always its catalog
     */
    record CreateTable(
            ObjectName name,
            IfThere ifThere,
            boolean transientKind,
            List<ColumnDefinition> columns,
            List<KeyDefinition> keys,
            String comment,
            Optional<Query> query,
            boolean temporary,
            Map<String, String> iceberg,
            Optional<Integer> retentionDays)
            implements Statement {
        public CreateTable {
            iceberg = Map.copyOf(iceberg);
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /**
     * A CREATE STAGE.
     *
     * @param fileFormat FILE_FORMAT's options by name
     * @param encryption ENCRYPTION's TYPE, empty for the default
     */
    record CreateStage(
            ObjectName name,
            IfThere ifThere,
            boolean temporary,
            Map<String, List<String>> fileFormat,
            String encryption,
            String comment)
            implements Statement {
        public CreateStage {
            fileFormat = Map.copyOf(fileFormat);
        }
    }

    /**
     * ALTER STAGE … SET.
     *
     * @param fileFormat the options that stand in place of all it had
     */
    record AlterStage(
            ObjectName name,
            boolean ifExists,
            Optional<Map<String, List<String>>> fileFormat,
            Optional<String> comment)
            implements Statement {}

    record Drop(ObjectKind kind, ObjectName name, boolean ifExists) implements Statement {}

    record Undrop(ObjectKind kind, ObjectName name) implements Statement {}

    /** ALTER … SET DATA_RETENTION_TIME_IN_DAYS, or UNSET it. */
    record SetRetention(ObjectKind kind, ObjectName name, boolean ifExists, Optional<Integer> days)
            implements Statement {}

    record RenameTable(ObjectName table, boolean ifExists, ObjectName newName)
            implements Statement {}

    record SwapTables(ObjectName table, ObjectName other) implements Statement {}

    record AddKey(ObjectName table, KeyDefinition key) implements Statement {}

    /** ALTER TABLE … DROP of a key, by its name or by its kind and columns. */
    record DropKey(
            ObjectName table,
            boolean ifExists,
            Optional<String> name,
            Optional<KeyDefinition.Kind> kind,
            List<String> columns)
            implements Statement {
        public DropKey {
            columns = List.copyOf(columns);
        }
    }

    /** What ALTER TABLE does to columns, in order. */
    record AlterColumns(ObjectName table, boolean ifExists, List<ColumnChange> changes)
            implements Statement {
        public AlterColumns {
            changes = List.copyOf(changes);
        }
    }

    /** ALTER SCHEMA or DATABASE … RENAME TO. */
    record RenamePlace(ObjectKind kind, ObjectName name, boolean ifExists, ObjectName newName)
            implements Statement {}

    /** COMMENT ON, or ALTER TABLE … SET COMMENT. */
    record SetComment(ObjectKind kind, ObjectName name, boolean ifExists, String comment)
            implements Statement {}

    /** A comment on a column, named by its table. */
    record SetColumnComment(ObjectName table, String column, String comment) implements Statement {}

    record Use(ObjectKind kind, ObjectName name) implements Statement {}

    record SetParameters(Map<String, String> values) implements Statement {
        public SetParameters {
            values = Map.copyOf(values);
        }
    }

    record UnsetParameters(List<String> names) implements Statement {
        public UnsetParameters {
            names = List.copyOf(names);
        }
    }

    /**
     * Opens a transaction.
     *
     * @param name empty where it is not given
     */
    record Begin(Optional<String> name) implements Statement {}

    record Commit() implements Statement {}

    record Rollback() implements Statement {}

    /**
     * A SHOW.
     *
     * @param terse with few columns only
     * @param history with what was dropped and can be restored
     * @param what DATABASES, TABLES, PRIMARY KEYS and the like
     * @param scope of the IN clause; absent for the session's
     * @param after of LIMIT … FROM: only names behind it
     */
    record Show(
            boolean terse,
            boolean history,
            String what,
            Optional<String> like,
            Optional<Scope> scope,
            Optional<String> startsWith,
            Optional<Integer> limit,
            Optional<String> after)
            implements Statement {}

    /** Where a SHOW looks: ACCOUNT, DATABASE, SCHEMA or TABLE, by name or the current one. */
    record Scope(String kind, Optional<ObjectName> name) {}

    record Describe(ObjectKind kind, ObjectName name) implements Statement {}

    /** The SELECT of a COPY; its positions may be qualified by the alias. */
    record Transform(List<Expression> items, Optional<String> alias) {
        public Transform {
            items = List.copyOf(items);
        }
    }

    /**
     * A COPY INTO a table.
     *
     * @param columns empty for all of the table's
     * @param stage absent for the table's own
     * @param fileFormat FILE_FORMAT's options by name, FORMAT_NAME among them
     * @param includeMetadata INCLUDE_METADATA's METADATA$ names by column
     */
    record CopyInto(
            ObjectName table,
            List<String> columns,
            Optional<StageLocation> stage,
            Optional<Transform> transform,
            List<String> files,
            Optional<String> pattern,
            Map<String, List<String>> fileFormat,
            Map<String, String> includeMetadata,
            Map<String, List<String>> options)
            implements Statement {
        public CopyInto {
            columns = List.copyOf(columns);
            files = List.copyOf(files);
            fileFormat = Map.copyOf(fileFormat);
            includeMetadata = Map.copyOf(includeMetadata);
            options = Map.copyOf(options);
        }
    }

    /**
     * A COPY INTO a location.
     *
     * @param partitionBy the expression of PARTITION BY
     */
    record Unload(
            StageLocation stage,
            Query source,
            Optional<Expression> partitionBy,
            Map<String, List<String>> fileFormat,
            Map<String, List<String>> options)
            implements Statement {
        public Unload {
            fileFormat = Map.copyOf(fileFormat);
            options = Map.copyOf(options);
        }
    }

    /** A GET; its folder is echoed to the driver unchanged. */
    record Get(
            StageLocation stage,
            String folder,
            Optional<String> pattern,
            Map<String, List<String>> options)
            implements Statement {
        public Get {
            options = Map.copyOf(options);
        }
    }

    /** A PUT; its file is echoed to the driver unchanged. */
    record Put(String file, StageLocation stage, Map<String, List<String>> options)
            implements Statement {
        public Put {
            options = Map.copyOf(options);
        }
    }

    record ListStage(StageLocation stage, Optional<String> pattern) implements Statement {}

    record RemoveStage(StageLocation stage, Optional<String> pattern) implements Statement {}

    /**
     * A CREATE VIEW.
     *
     * @param columns empty for those of the query
     * @param query what stands behind AS, as written
     * @param text the whole statement, as written
     */
    record CreateView(
            ObjectName name,
            IfThere ifThere,
            boolean secure,
            List<ViewColumn> columns,
            String comment,
            boolean copyGrants,
            String query,
            String text)
            implements Statement {
        public CreateView {
            columns = List.copyOf(columns);
        }
    }

    /** A column of a CREATE VIEW, its comment empty for none. */
    record ViewColumn(String name, String comment) {}

    /** A CREATE of a file format, sequence, tag, role or warehouse. */
    record CreateObject(
            ObjectKind kind,
            ObjectName name,
            IfThere ifThere,
            Map<String, List<String>> properties,
            String comment)
            implements Statement {
        public CreateObject {
            properties = Map.copyOf(properties);
        }
    }

    /** An ALTER of one of those: properties set, properties back at their defaults. */
    record AlterObject(
            ObjectKind kind,
            ObjectName name,
            boolean ifExists,
            Map<String, List<String>> set,
            List<String> unset)
            implements Statement {
        public AlterObject {
            set = Map.copyOf(set);
            unset = List.copyOf(unset);
        }
    }

    record RenameObject(ObjectKind kind, ObjectName name, boolean ifExists, ObjectName newName)
            implements Statement {}

    /** SET TAG of any ALTER. */
    record SetTags(
            ObjectKind kind,
            ObjectName name,
            Optional<String> column,
            boolean ifExists,
            Map<ObjectName, String> values)
            implements Statement {
        public SetTags {
            values = Map.copyOf(values);
        }
    }

    record UnsetTags(
            ObjectKind kind,
            ObjectName name,
            Optional<String> column,
            boolean ifExists,
            List<ObjectName> tags)
            implements Statement {
        public UnsetTags {
            tags = List.copyOf(tags);
        }
    }

    /** GRANT or REVOKE of a role to a role or user. */
    record GrantRole(boolean grant, String role, boolean toUser, String grantee)
            implements Statement {}

    /**
     * GRANT or REVOKE of privileges.
     *
     * @param kind of the object; absent for the account
     * @param all the kind of the objects in that database or schema that are meant
     * @param option WITH GRANT OPTION, or COPY CURRENT GRANTS of OWNERSHIP
     * @param optionOnly REVOKE GRANT OPTION FOR
     */
    record GrantPrivileges(
            boolean grant,
            List<String> privileges,
            Optional<ObjectKind> kind,
            Optional<ObjectName> object,
            Optional<ObjectKind> all,
            String role,
            boolean option,
            boolean optionOnly)
            implements Statement {
        public GrantPrivileges {
            privileges = List.copyOf(privileges);
        }
    }

    /**
     * SHOW GRANTS.
     *
     * @param direction ON, TO or OF
     * @param kind of the object, the role or the user; absent for the account
     * @param name absent for the account and for the current user
     */
    record ShowGrants(
            String direction,
            Optional<ObjectKind> kind,
            Optional<ObjectName> name,
            Optional<Integer> limit)
            implements Statement {}
}
