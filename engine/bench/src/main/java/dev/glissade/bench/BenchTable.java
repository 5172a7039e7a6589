package dev.glissade.bench;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.postgres.copy.CopyRequest;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.postgresql.Driver;
import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of 16 mixed columns and a key, all of it computed from the row's number. */
final class BenchTable {
    static final TableId ID = new TableId("public", "lineitem");

    private static final List<CopyRequest.Column> COLUMNS =
            List.of(
                    column("l_orderkey", Encoding.INTEGER),
                    column("l_partkey", Encoding.INTEGER),
                    column("l_suppkey", Encoding.INTEGER),
                    column("l_linenumber", Encoding.INTEGER),
                    column("l_quantity", Encoding.NUMERIC),
                    column("l_extendedprice", Encoding.NUMERIC),
                    column("l_discount", Encoding.NUMERIC),
                    column("l_tax", Encoding.NUMERIC),
                    column("l_returnflag", Encoding.TEXT),
                    column("l_linestatus", Encoding.TEXT),
                    column("l_shipdate", Encoding.DATE),
                    column("l_commitdate", Encoding.DATE),
                    column("l_receiptts", Encoding.TIMESTAMP),
                    column("l_shipinstruct", Encoding.TEXT),
                    column("l_shipmode", Encoding.TEXT),
                    column("l_comment", Encoding.TEXT),
                    column("l_id", Encoding.INTEGER));

    private static final String CREATE =
            """
            DROP TABLE IF EXISTS lineitem;
            CREATE TABLE lineitem AS
            SELECT (i/4)::bigint l_orderkey, (i*7919 % 800000)::int l_partkey,
              (i*104729 % 40000)::int l_suppkey, (i%4+1)::int l_linenumber,
              ((i*31)%50+1)::numeric(15,2) l_quantity,
              ((i*7)%10000000/100.0)::numeric(15,2) l_extendedprice,
              ((i%11)/100.0)::numeric(15,2) l_discount, ((i%9)/100.0)::numeric(15,2) l_tax,
              substr('ANR',(i%3+1)::int,1)::char(1) l_returnflag,
              substr('OF',(i%2+1)::int,1)::char(1) l_linestatus,
              (date '1992-01-01' + (i*13%2500)::int) l_shipdate,
              (date '1992-01-01' + (i*17%2500)::int) l_commitdate,
              (timestamp '1992-01-01' + (i*19%216000000) * interval '1 second') l_receiptts,
              (array['DELIVER IN PERSON','COLLECT COD','NONE','TAKE BACK RETURN'])[i%4+1]
                l_shipinstruct,
              (array['REG AIR','AIR','RAIL','SHIP','TRUCK','MAIL','FOB'])[i%7+1] l_shipmode,
              substr(md5(i::text)||' '||md5((i*3)::text), 1, (10+i%34)::int) l_comment
            FROM generate_series(0::bigint, ROWS - 1) i;
            ALTER TABLE lineitem ADD COLUMN l_id bigint GENERATED ALWAYS AS IDENTITY;
            ALTER TABLE lineitem ADD PRIMARY KEY (l_id);
            """;

    /** The comment on the table. */
    private static final Pattern NOTED =
            Pattern.compile("made by bench: rows=(\\d+) textBytes=(\\d+)");

    /**
     * How large a table is.
     *
     * @param textBytes of its rows as COPY text, the line ends included
     */
    record Size(long rows, long textBytes) {}

    private BenchTable() {}

    /**
     * Makes it unless it stands there already in that size, frozen and checkpointed so that no
     * round pays for the making.
     */
    static Size made(String url, long rows) throws SQLException, IOException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            Optional<Size> size = noted(statement);
            if (size.isPresent() && size.get().rows() == rows) {
                return size.get();
            }
            System.err.printf("making a table of %,d rows%n", rows);
            statement.execute(CREATE.replace("ROWS", Long.toString(rows)));
            statement.execute("VACUUM (ANALYZE, FREEZE) lineitem");
            Size made = counted(connection);
            statement.execute(
                    "COMMENT ON TABLE lineitem IS 'made by bench: rows=%d textBytes=%d'"
                            .formatted(made.rows(), made.textBytes()));
            statement.execute("CHECKPOINT");
            return made;
        }
    }

    /** Takes the table that is there as it is. */
    static Size found(String url) throws SQLException, IOException {
        try (Connection connection = connect(url)) {
            return counted(connection);
        }
    }

    /** What an earlier bench wrote on the table that it made. */
    private static Optional<Size> noted(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT to_regclass('lineitem'),"
                                + " obj_description(to_regclass('lineitem'), 'pg_class')")) {
            row.next();
            if (row.getString(1) == null) {
                return Optional.empty();
            }
            String note = row.getString(2);
            Matcher matcher = NOTED.matcher(note == null ? "" : note);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "this server has a table lineitem that the bench did not make;"
                                + " --keep-table measures it as it is");
            }
            return Optional.of(
                    new Size(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        }
    }

    private static Size counted(Connection connection) throws SQLException, IOException {
        var counter = new Counter();
        long rows =
                connection
                        .unwrap(PgConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY lineitem TO STDOUT", counter);
        return new Size(rows, counter.bytes);
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] values, int from, int length) {
            bytes += length;
        }
    }

    static long pages(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT pg_relation_size('lineitem')"
                                        + " / current_setting('block_size')::int")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The condition of one of so many equal ranges of pages. */
    static String where(long pages, int number, int streams) {
        String from = "ctid >= '(%d,0)'".formatted(pages * number / streams);
        return number == streams - 1
                ? from
                : from + " AND ctid < '(%d,0)'".formatted(pages * (number + 1) / streams);
    }

    static String select(String where) {
        return "SELECT * FROM lineitem WHERE " + where;
    }

    static CopyRequest request(String where) {
        return new CopyRequest("COPY (" + select(where) + ") TO STDOUT", ID, COLUMNS);
    }

    private static Connection connect(String url) throws SQLException {
        Connection connection = new Driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("not a PostgreSQL address");
        }
        return connection;
    }

    private static CopyRequest.Column column(String name, Encoding encoding) {
        return new CopyRequest.Column(name, Field.of(encoding));
    }
}
