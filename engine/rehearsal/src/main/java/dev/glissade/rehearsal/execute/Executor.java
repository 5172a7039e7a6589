package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.StatementParser.Parsed;
import dev.glissade.rehearsal.stage.TransferDialect;

import java.sql.SQLException;
import java.util.List;

/** Runs parsed statements of one session. */
public final class Executor {
    private final Work work;
    private final DmlExecutor rows;
    private final TableExecutor tables;
    private final ColumnExecutor columns;
    private final PlaceExecutor places;
    private final ShowExecutor shows;
    private final StageExecutor stages;
    private final CopyExecutor copies;
    private final ObjectExecutor objects;
    private final ViewExecutor views;
    private final TagExecutor tags;
    private final GrantExecutor grants;

    public Executor(Work work, Stages staging, TransferDialect dialect) {
        this.work = work;
        this.rows = new DmlExecutor(work);
        this.tables = new TableExecutor(work);
        this.columns = new ColumnExecutor(work, tables);
        this.places = new PlaceExecutor(work);
        this.shows = new ShowExecutor(work);
        this.stages = new StageExecutor(work, staging, dialect);
        this.copies = new CopyExecutor(work, staging, stages);
        this.objects = new ObjectExecutor(work);
        this.views = new ViewExecutor(work);
        this.tags = new TagExecutor(work);
        this.grants = new GrantExecutor(work);
    }

    /** Runs a statement; DDL commits an open transaction first, as in Snowflake. */
    public Answer execute(Parsed parsed, BoundParameters values) throws SQLException {
        work.begins();
        copies.begins();
        values.check(parsed.binds());
        return switch (parsed.statement()) {
            case Statement.Select select -> rows.select(select, values, parsed.binds());
            case Statement.Insert insert -> rows.insert(insert, values, parsed.binds());
            case Statement.Update update -> rows.update(update, values, parsed.binds());
            case Statement.Delete delete -> rows.delete(delete, values, parsed.binds());
            case Statement.Merge merge ->
                    new MergeExecutor(work).merge(merge, values, parsed.binds());
            case Statement.Truncate truncate -> tables.truncate(truncate);
            case Statement.CopyInto copy -> copies.copy(copy);
            case Statement.Unload unload -> copies.unload(unload);
            case Statement.Put put -> stages.put(put);
            case Statement.Get get -> stages.get(get);
            case Statement.ListStage list -> stages.list(list);
            case Statement.RemoveStage remove -> stages.remove(remove);
            case Statement.Begin begin -> {
                work.begin(begin.name());
                yield Answers.done(StatementType.TRANSACTION);
            }
            case Statement.Commit _ -> {
                work.commit();
                yield Answers.done(StatementType.TRANSACTION);
            }
            case Statement.Rollback _ -> {
                work.rollback();
                yield Answers.done(StatementType.TRANSACTION);
            }
            case Statement.SetParameters set -> setParameters(set);
            case Statement.UnsetParameters unset -> {
                for (String name : unset.names()) {
                    work.parameters().unset(work.connection(), name);
                }
                yield Answers.done(StatementType.ALTER_SESSION);
            }
            case Statement.Show show -> shows.show(show);
            case Statement.ShowGrants show -> new GrantRows(work).show(show);
            case Statement.Describe describe -> new DescribeRows(work).describe(describe);
            case Statement.Use use -> places.use(use);
            default -> {
                work.commit();
                yield define(parsed.statement());
            }
        };
    }

    /** The values of a batch that the driver put into a stage. */
    public BoundParameters staged(String location, int binds) {
        return stages.bound(location, binds);
    }

    /** What a failure while rows of the last query were read really was. */
    public SQLException reveal(SQLException failure) throws SQLException {
        SQLException revealed = rows.reveal(failure);
        work.recover(revealed);
        return revealed;
    }

    /** Ends what the session alone had; its transaction is rolled back. */
    public void close() throws SQLException {
        stages.close();
        copies.begins();
        work.dropTemporary();
        work.close();
    }

    private Answer define(Statement statement) throws SQLException {
        return switch (statement) {
            case Statement.CreateDatabase create -> places.create(create);
            case Statement.CreateSchema create -> places.create(create);
            case Statement.ClonePlace clone -> new PlaceCloner(work).clone(clone);
            case Statement.CreateStage create -> places.create(create);
            case Statement.CreateTable create -> tables.create(create);
            case Statement.CopyTable copy -> tables.copy(copy);
            case Statement.Drop drop -> drop(drop);
            case Statement.Undrop undrop -> new UndropExecutor(work).undrop(undrop);
            case Statement.SetRetention set -> new UndropExecutor(work).retain(set);
            case Statement.CreateObject create -> objects.create(create);
            case Statement.CreateView create -> views.create(create);
            case Statement.AlterObject alter ->
                    alter.kind() == ObjectKind.VIEW ? views.secure(alter) : objects.alter(alter);
            case Statement.RenameObject rename ->
                    switch (rename.kind()) {
                        case VIEW -> views.rename(rename);
                        case STAGE -> places.rename(rename);
                        default -> objects.rename(rename);
                    };
            case Statement.AlterStage alter -> places.alter(alter);
            case Statement.SetTags set -> tags.set(set);
            case Statement.UnsetTags unset -> tags.unset(unset);
            case Statement.GrantPrivileges grant -> grants.privileges(grant);
            case Statement.GrantRole grant -> grants.role(grant);
            case Statement.RenameTable rename -> tables.rename(rename);
            case Statement.SwapTables swap -> tables.swap(swap);
            case Statement.AddKey add -> columns.addKey(add);
            case Statement.DropKey drop -> columns.dropKey(drop);
            case Statement.AlterColumns alter -> columns.alter(alter);
            case Statement.RenamePlace rename -> new PlaceMover(work, tables).rename(rename);
            case Statement.SetComment set -> comment(set);
            case Statement.SetColumnComment set ->
                    work.names().findTable(set.table()).isEmpty()
                                    && work.names().findView(set.table()).isPresent()
                            ? views.columnComment(set)
                            : tables.columnComment(set);
            default -> throw new IllegalStateException("no way for " + statement.getClass());
        };
    }

    private Answer drop(Statement.Drop drop) throws SQLException {
        return switch (drop.kind()) {
            case TABLE -> tables.drop(drop.name(), drop.ifExists());
            case VIEW -> views.drop(drop.name(), drop.ifExists());
            case FILE_FORMAT, SEQUENCE, TAG, ROLE, WAREHOUSE -> objects.drop(drop);
            case DATABASE, SCHEMA, STAGE, COLUMN, USER -> places.drop(drop);
        };
    }

    private Answer comment(Statement.SetComment set) throws SQLException {
        return switch (set.kind()) {
            case TABLE -> tables.comment(set.name(), set.ifExists(), set.comment());
            case VIEW -> views.comment(set.name(), set.ifExists(), set.comment());
            case FILE_FORMAT, SEQUENCE, TAG, ROLE, WAREHOUSE -> objects.comment(set);
            case DATABASE, SCHEMA, STAGE, COLUMN, USER -> places.comment(set);
        };
    }

    /** Turning AUTOCOMMIT on commits what is open: sql-reference/parameters. */
    private Answer setParameters(Statement.SetParameters set) throws SQLException {
        for (var entry : set.values().entrySet()) {
            work.parameters().set(work.connection(), entry.getKey(), entry.getValue());
        }
        if (work.parameters().isAutocommit() && set.values().containsKey("AUTOCOMMIT")) {
            work.commit();
        }
        return Answers.done(StatementType.ALTER_SESSION);
    }

    /** The type and the columns of a statement's answer, without running it. */
    public Shape describe(Parsed parsed) {
        return switch (parsed.statement()) {
            case Statement.Select select ->
                    new Shape(StatementType.SELECT, rows.describe(select).columns(), false);
            case Statement.Insert insert ->
                    new Shape(StatementType.INSERT, Answers.INSERTED, batch(insert));
            case Statement.Update _ -> new Shape(StatementType.UPDATE, Answers.UPDATED, true);
            case Statement.Delete _ -> new Shape(StatementType.DELETE, Answers.DELETED, true);
            case Statement.Merge merge ->
                    new Shape(StatementType.MERGE, MergeExecutor.columns(merge), true);
            case Statement.ShowGrants _ -> new Shape(StatementType.SHOW, List.of(), false);
            case Statement.Show _ -> new Shape(StatementType.SHOW, List.of(), false);
            case Statement.Describe _ -> new Shape(StatementType.DESCRIBE, List.of(), false);
            case Statement.Unload _ -> new Shape(StatementType.UNLOAD, List.of(), false);
            case Statement.CopyInto _ -> new Shape(StatementType.COPY, List.of(), false);
            default -> new Shape(StatementType.DDL, List.of(Answers.text("status")), false);
        };
    }

    private static boolean batch(Statement.Insert insert) {
        return insert.source().body() instanceof Query.Body.Values values
                && values.rows().size() == 1;
    }

    /**
     * What a statement would answer.
     *
     * @param arrayBinds whether it may be given many rows of values at once
     */
    public record Shape(StatementType type, List<Column> columns, boolean arrayBinds) {
        public Shape {
            columns = List.copyOf(columns);
        }
    }
}
