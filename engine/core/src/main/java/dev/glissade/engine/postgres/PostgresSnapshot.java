package dev.glissade.engine.postgres;

import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.ExtractionSql;
import dev.glissade.engine.postgres.copy.CopyExtraction;
import dev.glissade.engine.postgres.copy.CopyRequest;
import dev.glissade.engine.postgres.sums.SourceMetricSql;
import dev.glissade.engine.postgres.sums.SourceSumSql;
import dev.glissade.engine.postgres.sums.SourceTextSql;
import dev.glissade.engine.stage.StagedFiles;
import dev.glissade.engine.types.Field;

import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The run's point in time, read by COPY. */
final class PostgresSnapshot implements Source.Snapshot {
    /** The name of the constant field of a table of one column, for messages. */
    private static final String FILLER = "(filler)";

    private final SnapshotSessions sessions;
    private final long fileBytesMax;

    PostgresSnapshot(SnapshotSessions sessions, long fileBytesMax) {
        this.sessions = sessions;
        this.fileBytesMax = fileBytesMax;
    }

    @Override
    public String name() {
        return sessions.snapshotName();
    }

    @Override
    public Extracted extract(
            TablePlan table,
            Partition partition,
            RowSelection rows,
            Staging staging,
            Source.Progress progress) {
        TableId id = table.source().id();
        String where = reading(id, partition);
        Optional<CopyRequest.Listing> listing =
                table.mayNotFit()
                        ? Optional.of(listing(table, partition, staging))
                        : Optional.empty();
        var place =
                new StagedFiles.Place(
                        staging.folder(),
                        chunk -> staging.name(table.number(), partition.number(), chunk),
                        id,
                        partition.number());
        return sessions.call(
                where,
                List.of(partition.leaf()),
                connection ->
                        CopyExtraction.extract(
                                connection,
                                new CopyRequest(
                                        copySql(
                                                table,
                                                partition,
                                                new SourceSumSql(texts(connection.jdbc()))
                                                        .condition(rows)),
                                        id,
                                        columns(table),
                                        listing,
                                        summed(table)),
                                place,
                                fileBytesMax,
                                new Stoppable(progress, where)));
    }

    /** For messages, and for those who read the statements first. */
    static String reading(TableId table, Partition partition) {
        return "reading %s, partition %d".formatted(table, partition.number());
    }

    static String copySql(TablePlan table, Partition partition) {
        return copySql(table, partition, Optional.empty());
    }

    private static String copySql(TablePlan table, Partition partition, Optional<String> more) {
        return "COPY (" + ExtractionSql.select(table, partition, more) + ") TO STDOUT";
    }

    /** A row is named by the stated key, or its primary one, as far as that is read. */
    private static CopyRequest.Listing listing(
            TablePlan table, Partition partition, Staging staging) {
        List<String> key =
                table.rowKey().isEmpty()
                        ? table.source().primaryKey().map(SourceKey::columns).orElse(List.of())
                        : table.rowKey();
        List<String> names = table.columns().stream().map(c -> c.source().name()).toList();
        return new CopyRequest.Listing(
                Staging.substitutions(
                        staging.folder(), staging.run(), table.number(), partition.number()),
                partition.number(),
                key.stream().map(names::indexOf).filter(place -> place >= 0).toList());
    }

    private static Optional<CopyRequest.Summed> summed(TablePlan table) {
        return StagedProof.of(table)
                .map(proof -> new CopyRequest.Summed(proof.places(table), proof.isVerbatim()));
    }

    private static List<CopyRequest.Column> columns(TablePlan table) {
        List<Field> fields = table.fields();
        List<CopyRequest.Column> columns = new ArrayList<>();
        for (ColumnPlan column : table.columns()) {
            columns.add(new CopyRequest.Column(column.source().name(), fields.get(columns.size())));
        }
        if (table.hasFiller()) {
            columns.add(new CopyRequest.Column(FILLER, fields.getLast()));
        }
        return columns;
    }

    @Override
    public SourcePosition position() {
        return sessions.position();
    }

    @Override
    public void readRows(TablePlan table, RowSelection rows, RowSink sink) {
        sessions.call(
                comparing(table),
                leaves(table),
                connection -> {
                    var sql = new SourceSumSql(texts(connection.jdbc()));
                    new PostgresRows(table, sql.condition(rows), sink).read(connection.jdbc());
                    return true;
                });
    }

    @Override
    public Map<String, RowSum> sums(SumQuery query) {
        return sessions.call(
                comparing(query.table()),
                query.slice().map(s -> List.of(s.leaf())).orElseGet(() -> leaves(query.table())),
                connection -> {
                    var sql = new SourceSumSql(texts(connection.jdbc()));
                    return sums(connection.jdbc(), sql.of(query));
                });
    }

    @Override
    public RowSum printed(TablePlan table, List<ColumnPlan> columns, Optional<Partition> slice) {
        return sessions.call(
                comparing(table),
                slice.map(s -> List.of(s.leaf())).orElseGet(() -> leaves(table)),
                connection -> {
                    var sql = new SourceSumSql(texts(connection.jdbc()));
                    return sums(connection.jdbc(), sql.printed(table, columns, slice))
                            .getOrDefault("", RowSum.NONE);
                });
    }

    @Override
    public List<@Nullable String> metrics(
            TablePlan table, List<Metric> metrics, Optional<Partition> slice) {
        return sessions.call(
                comparing(table),
                slice.map(s -> List.of(s.leaf())).orElseGet(() -> leaves(table)),
                connection -> {
                    var sql = new SourceMetricSql(texts(connection.jdbc()));
                    List<@Nullable String> told = new ArrayList<>();
                    try (Statement statement = connection.jdbc().createStatement();
                            ResultSet row = statement.executeQuery(sql.of(table, metrics, slice))) {
                        row.next();
                        for (int i = 1; i <= metrics.size(); i++) {
                            told.add(row.getString(i));
                        }
                    }
                    return told;
                });
    }

    private static Map<String, RowSum> sums(PgConnection connection, String sql)
            throws SQLException {
        Map<String, RowSum> sums = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                sums.put(row.getString(1), new RowSum(row.getLong(2), half(row, 3), half(row, 4)));
            }
        }
        return sums;
    }

    /** Modulo 2^64; NULL is the sum of no row. */
    private static long half(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum == null ? 0 : sum.toBigInteger().longValue();
    }

    private static SourceTextSql texts(PgConnection connection) {
        return new SourceTextSql("UTF8".equals(connection.getParameterStatus("server_encoding")));
    }

    private static String comparing(TablePlan table) {
        return "comparing " + table.source().id();
    }

    private static List<TableId> leaves(TablePlan table) {
        return table.partitions().stream().map(Partition::leaf).distinct().toList();
    }

    @Override
    public void cancel() {
        sessions.cancel();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** A cancel request that comes before its COPY has begun is lost; this notices it later. */
    private final class Stoppable implements Source.Progress {
        private final Source.Progress told;
        private final String where;

        Stoppable(Source.Progress told, String where) {
            this.told = told;
            this.where = where;
        }

        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {
            sessions.refuseWhenCancelled(where);
            told.advanced(rows, bytesRead, bytesStaged);
        }

        @Override
        public void staged(StagedFile file) {
            told.staged(file);
        }
    }
}
