package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.LoadFiles;
import dev.glissade.engine.run.RunStep.UploadFiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where every partition of a run stands, for people to look at: it follows what happens and decides
 * nothing. Belongs to the loop's thread; a byte a partition, and a copy of those tables only that
 * have changed between two snapshots.
 */
final class PartitionBoard {
    private final List<Table> tables = new ArrayList<>();

    /** The partitions of one table. */
    private static final class Table {
        private final byte[] states;

        /** Files that are not loaded yet, of partitions that have several. */
        private final Map<Integer, Integer> filesLeft = new HashMap<>();

        private PartitionStates shown;
        private boolean changed;

        Table(int partitions, PartitionState state) {
            states = new byte[partitions];
            Arrays.fill(states, state.code());
            shown = PartitionStates.copyOf(states);
        }

        PartitionState of(int partition) {
            return PartitionState.of(states[partition - 1]);
        }

        void set(int partition, PartitionState state) {
            states[partition - 1] = state.code();
            changed = true;
        }

        void setAll(PartitionState state) {
            Arrays.fill(states, state.code());
            filesLeft.clear();
            changed = true;
        }

        boolean has(PartitionState state) {
            for (byte each : states) {
                if (each == state.code()) {
                    return true;
                }
            }
            return false;
        }

        PartitionStates shown() {
            if (changed) {
                shown = PartitionStates.copyOf(states);
                changed = false;
            }
            return shown;
        }
    }

    /** For tables that stand as given. */
    PartitionBoard(List<TableRun> runs) {
        for (TableRun run : runs) {
            tables.add(new Table(run.plan().partitions().size(), beginning(run.state())));
        }
    }

    private static PartitionState beginning(TableState state) {
        return switch (state) {
            case WAITING, LOADING -> PartitionState.WAITING;
            case PUBLISHING, PUBLISHED -> PartitionState.LOADED;
            case DISCARDING, CANCELLED -> PartitionState.DISCARDED;
            case FAILED -> PartitionState.FAILED;
        };
    }

    /** As they stand now; the same object as before when nothing has changed. */
    PartitionStates of(int table) {
        return tables.get(table - 1).shown();
    }

    /** A partition is about to be read. */
    void begun(int table, int partition) {
        tables.get(table - 1).set(partition, PartitionState.READING);
    }

    /** The table has gone over to another state. */
    void changed(int number, TableState state) {
        Table table = tables.get(number - 1);
        switch (state) {
            case WAITING -> table.setAll(PartitionState.WAITING);
            case LOADING -> {}
            case PUBLISHING, PUBLISHED -> table.setAll(PartitionState.LOADED);
            case DISCARDING -> dropped(table);
            case CANCELLED -> table.setAll(PartitionState.DISCARDED);
            case FAILED -> {
                if (!table.has(PartitionState.FAILED)) {
                    table.setAll(PartitionState.FAILED);
                }
            }
        }
    }

    private static void dropped(Table table) {
        for (int partition = 1; partition <= table.states.length; partition++) {
            if (table.of(partition) != PartitionState.FAILED) {
                table.set(partition, PartitionState.DISCARDED);
            }
        }
        table.filesLeft.clear();
    }

    /**
     * Something has happened to a table.
     *
     * @param after how the table stands since
     */
    void happened(RunEvent event, TableRun after) {
        Table table = tables.get(after.number() - 1);
        if (event instanceof RunEvent.StepFailed failed) {
            failed(table, failed.step(), failed.fault(), after);
            return;
        }
        if (after.state() != TableState.LOADING) {
            return;
        }
        switch (event) {
            case RunEvent.PartitionExtracted extracted -> {
                read(table, extracted.partition(), extracted.result());
                arrived(table, List.of(extracted.partition()), after);
            }
            case RunEvent.FilesUploaded uploaded ->
                    arrived(table, partitions(uploaded.files()).toList(), after);
            case RunEvent.FilesLoaded loaded -> loaded(table, loaded.files());
            case RunEvent.FileStaged staged -> {}
            case RunEvent.LoadingTableCreated created -> {}
            case RunEvent.RowsCounted counted -> {}
            case RunEvent.TablePublished published -> {}
            case RunEvent.TableDiscarded discarded -> {}
            case RunEvent.StepFailed failed -> {}
        }
    }

    private static void read(Table table, int partition, Extracted result) {
        int files = result.files().size();
        table.set(partition, files == 0 ? PartitionState.LOADED : PartitionState.UPLOADING);
        if (files > 1) {
            table.filesLeft.put(partition, files);
        }
    }

    private static void arrived(Table table, List<Integer> partitions, TableRun after) {
        for (int partition : partitions) {
            boolean onTheWay = after.partitions().containsKey(partition);
            if (!onTheWay && table.of(partition) == PartitionState.UPLOADING) {
                table.set(partition, PartitionState.STAGED);
            }
        }
    }

    private static void loaded(Table table, List<StagedFile> files) {
        for (StagedFile file : files) {
            int left = Objects.requireNonNullElse(table.filesLeft.get(file.partition()), 1) - 1;
            if (left > 0) {
                table.filesLeft.put(file.partition(), left);
            } else {
                table.filesLeft.remove(file.partition());
                table.set(file.partition(), PartitionState.LOADED);
            }
        }
    }

    /** Tried again, it waits as before; what ended its table stays to be seen. */
    private static void failed(Table table, RunStep step, Fault fault, TableRun after) {
        boolean ended = after.fault().equals(Optional.of(fault));
        switch (step) {
            case ExtractPartition extract -> {
                if (ended) {
                    table.set(extract.partition(), PartitionState.FAILED);
                } else if (after.state() == TableState.LOADING) {
                    table.set(extract.partition(), PartitionState.WAITING);
                }
            }
            case UploadFiles upload -> {
                if (ended) {
                    table.set(upload.partition(), PartitionState.FAILED);
                }
            }
            case LoadFiles load -> {
                if (ended) {
                    partitions(load.files())
                            .forEach(partition -> table.set(partition, PartitionState.FAILED));
                }
            }
            case RunStep.CreateLoadingTable create -> {}
            case RunStep.CountRows count -> {}
            case RunStep.PublishTable publish -> {}
            case RunStep.DiscardTable discard -> {}
        }
    }

    private static Stream<Integer> partitions(List<StagedFile> files) {
        return files.stream().map(StagedFile::partition).distinct();
    }
}
