package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TargetTableId;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a COPY INTO and reads what became of every file. A file that an earlier COPY has loaded is
 * skipped, or is missing from the answer; then the table's history of loads is asked for it.
 */
final class LoadReceipts {
    private final TargetTableId loadingTable;
    private final List<StagedFile> files;

    LoadReceipts(TargetTableId loadingTable, List<StagedFile> files) {
        this.loadingTable = loadingTable;
        this.files = List.copyOf(files);
    }

    /** One receipt for each file, in their order. */
    List<Receipt> load(Statement statement, String copySql) throws SQLException {
        Map<String, Receipt> loaded = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(copySql)) {
            // With nothing to load the answer has a single column: a sentence that says so.
            boolean perFile = hasColumn(rows.getMetaData(), "file");
            while (perFile && rows.next()) {
                if (rows.getString("status").equals("LOADED")) {
                    put(
                            loaded,
                            new Receipt(
                                    stagedName(rows.getString("file")),
                                    rows.getLong("rows_parsed"),
                                    rows.getLong("rows_loaded")));
                }
            }
        }
        boolean complete = files.stream().allMatch(file -> loaded.containsKey(file.name()));
        return inOrder(complete ? loaded : withHistory(statement, loaded));
    }

    /**
     * LOAD_HISTORY tells of 10,000 files at most, and does not say of which; COPY_HISTORY of all
     * (info-schema/load_history, functions/copy_history), but nothing says that it does so at once.
     */
    private Map<String, Receipt> withHistory(Statement statement, Map<String, Receipt> loaded)
            throws SQLException {
        Map<String, Receipt> all = new HashMap<>(loaded);
        for (HistorySql history : HistorySql.values()) {
            List<String> missing =
                    files.stream()
                            .map(StagedFile::name)
                            .filter(name -> !all.containsKey(name))
                            .toList();
            if (missing.isEmpty()) {
                break;
            }
            try (ResultSet rows =
                    statement.executeQuery(history.selectSql(loadingTable, missing))) {
                while (rows.next()) {
                    put(
                            all,
                            new Receipt(
                                    stagedName(rows.getString(1)),
                                    rows.getLong(2),
                                    rows.getLong(3)));
                }
            }
        }
        return all;
    }

    private List<Receipt> inOrder(Map<String, Receipt> loaded) {
        List<Receipt> receipts = new ArrayList<>();
        for (StagedFile file : files) {
            Receipt receipt = loaded.get(file.name());
            if (receipt == null) {
                throw new EngineException(
                        new Fault(
                                FaultCode.TARGET_BUSY,
                                "loading " + file.name(),
                                "the target does not say yet that it has loaded this file",
                                "Look for it in COPY_HISTORY of the target; run again"));
            }
            receipts.add(receipt);
        }
        return receipts;
    }

    private static void put(Map<String, Receipt> receipts, Receipt receipt) {
        receipts.put(receipt.stagedName(), receipt);
    }

    /** Named stages answer with a path, table stages with the bare name. */
    private static String stagedName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static boolean hasColumn(ResultSetMetaData columns, String name) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
