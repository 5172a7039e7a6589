package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.CsvSink;
import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.StagedTexts;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.StagedSums;
import dev.glissade.engine.postgres.PostgresFaults;
import dev.glissade.engine.stage.StagedFiles;
import dev.glissade.engine.stage.SubstitutionFile;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of one COPY into staged files, on the calling thread: receiving, transcoding and
 * compressing take turns on the same warm cache. Interrupting the thread cancels the COPY on the
 * server.
 */
public final class CopyExtraction {
    private static final String QUERY_CANCELED = "57014";

    /** Between two pieces of what is still under way after a COPY was cancelled. */
    private static final int DRAIN_MILLIS = 20_000;

    private static final long PROGRESS_BYTES = 4 * 1024 * 1024;

    private final CopyConnection connection;
    private final CopyRequest request;
    private final Source.Progress progress;

    private CopyExtraction(
            CopyConnection connection, CopyRequest request, Source.Progress progress) {
        this.connection = connection;
        this.request = request;
        this.progress = progress;
    }

    /**
     * Reads everything into files. After a failure no file is left but those that the progress was
     * told of, and the connection is either usable again or closed.
     *
     * @param fileBytes the compressed size at which a file rolls
     * @throws EngineException for every failure
     */
    public static Extracted extract(
            CopyConnection connection,
            CopyRequest request,
            StagedFiles.Place place,
            long fileBytes,
            Source.Progress progress) {
        Optional<SubstitutionFile> list =
                request.listing()
                        .map(l -> new SubstitutionFile(l.path(), request.table(), l.partition()));
        try (var files = new StagedFiles(place, fileBytes, progress::staged)) {
            var extraction = new CopyExtraction(connection, request, progress);
            Optional<StagedTexts> staged =
                    request.summed()
                            .filter(summed -> !summed.verbatim())
                            .map(
                                    summed ->
                                            new StagedTexts(
                                                    files,
                                                    request.fieldsStaged(),
                                                    summed.places()));
            Optional<PrintedTexts> printed =
                    request.summed()
                            .map(s -> new PrintedTexts(request.columns().size(), s.places()));
            CsvSink sink = staged.isPresent() ? staged.get() : files;
            var transcoder = extraction.read(sink, Optional.of(files), list, printed);
            list.ifPresent(SubstitutionFile::complete);
            return new Extracted(
                    transcoder.rows(),
                    transcoder.bytes(),
                    files.finish(),
                    transcoder.valuesSubstituted(),
                    printed.map(
                            texts ->
                                    new StagedSums(
                                            texts.sum(),
                                            staged.map(StagedTexts::sum).orElseGet(texts::sum))));
        } finally {
            list.ifPresent(SubstitutionFile::close);
        }
    }

    /** Reads everything into a sink, and tells how many rows; otherwise like {@link #extract}. */
    public static long read(CopyConnection connection, CopyRequest request, CsvSink sink) {
        var extraction = new CopyExtraction(connection, request, new Untold());
        return extraction.read(sink, Optional.empty(), Optional.empty(), Optional.empty()).rows();
    }

    /**
     * Receives everything, drops it, and tells how many rows came: what the source and the network
     * can do at most.
     */
    public static long drop(CopyConnection connection, CopyRequest request) {
        var extraction = new CopyExtraction(connection, request, new Untold());
        CopyOut copy = extraction.begin();
        try {
            extraction.receive(copy, (bytes, from, to) -> {});
            return copy.getHandledRowCount();
        } catch (SocketTimeoutException e) {
            throw extraction.stalled(e);
        } catch (IOException e) {
            extraction.abandon(copy);
            throw CopyFaults.translated(request.table(), e);
        } catch (SQLException e) {
            throw extraction.failed(e);
        }
    }

    private CopyTextTranscoder read(
            CsvSink sink,
            Optional<StagedFiles> files,
            Optional<SubstitutionFile> list,
            Optional<PrintedTexts> printed) {
        var substitutes =
                new Substitutes(
                        request.fields(),
                        request.columns().stream().map(CopyRequest.Column::name).toList(),
                        request.listing().map(CopyRequest.Listing::key).orElse(List.of()),
                        list);
        var transcoder = new CopyTextTranscoder(request.fields(), substitutes, new CsvBuffer(sink));
        var reported = new Reported(transcoder, files, printed);
        CopyOut copy = begin();
        try {
            receive(copy, reported);
            transcoder.finish();
            reported.advance();
        } catch (SocketTimeoutException e) {
            throw stalled(e);
        } catch (IOException | RuntimeException e) {
            abandon(copy);
            throw translated(e, transcoder);
        } catch (SQLException e) {
            throw failed(e);
        }
        if (copy.getHandledRowCount() != transcoder.rows()) {
            throw CopyFaults.countsDiffer(
                    request.table(), copy.getHandledRowCount(), transcoder.rows());
        }
        return transcoder;
    }

    private CopyOut begin() {
        try {
            if (connection.tap().isPresent()) {
                connection.tap().get().arm();
            }
            CopyOut copy = connection.jdbc().getCopyAPI().copyOut(request.sql());
            if (copy.getFormat() != 0 || copy.getFieldCount() != request.columns().size()) {
                abandon(copy);
                throw new CopyFormatException(
                        "%d columns in format %d instead of %d in text"
                                .formatted(
                                        copy.getFieldCount(),
                                        copy.getFormat(),
                                        request.columns().size()));
            }
            return copy;
        } catch (SQLException e) {
            connection.tap().ifPresent(CopyTap::disarm);
            throw failed(e);
        } catch (IOException e) {
            throw CopyFaults.translated(request.table(), e);
        }
    }

    private void receive(CopyOut copy, CopyTap.Rows rows) throws IOException, SQLException {
        if (connection.tap().isPresent()) {
            connection.tap().get().receive(rows);
        }
        // Without a tap these are the rows; with one they have been taken, and only the end comes.
        byte[] row = copy.readFromCopy();
        while (row != null) {
            rows.accept(row, 0, row.length);
            row = copy.readFromCopy();
        }
    }

    private EngineException failed(SQLException failure) {
        return failure.getCause() instanceof SocketTimeoutException silence
                ? stalled(silence)
                : PostgresFaults.translated(failure, "reading " + request.table());
    }

    /** Has the server cancel a COPY of which nothing comes, and waits for no answer. */
    private EngineException stalled(SocketTimeoutException silence) {
        try {
            connection.cancel();
        } catch (SQLException unreachable) {
            // It finds out when it writes, or asks after us.
        }
        closeBroken();
        return CopyFaults.stalled(request.table(), silence);
    }

    /**
     * Ends the COPY on the server, or else the connection. Not by pgjdbc's {@code cancelCopy}: it
     * leaves the rest of the answer for the next statement to stumble over.
     */
    private void abandon(CopyOut copy) {
        // On a virtual thread a socket that is used while interrupted is closed.
        boolean interrupted = Thread.interrupted();
        try {
            if (copy.isActive()) {
                connection.cancel();
                connection.hurry(DRAIN_MILLIS);
                while (copy.readFromCopy() != null) {
                    // What was under way when the server heard of it.
                }
            }
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState()) || !isCalm()) {
                closeBroken();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isCalm() {
        try {
            connection.calm();
            return true;
        } catch (SQLException alsoGone) {
            return false;
        }
    }

    private void closeBroken() {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // What led here is the failure that the caller hears of.
        }
    }

    private EngineException translated(Exception failure, CopyTextTranscoder transcoder) {
        return switch (failure) {
            case EngineException known -> known;
            case RefusedValue refused ->
                    CopyFaults.refused(
                            request.table(),
                            request.columns().get(transcoder.column()).name(),
                            transcoder.rows() + 1,
                            refused);
            case IOException broken when Thread.currentThread().isInterrupted() ->
                    CopyFaults.interrupted(request.table());
            case IOException broken -> CopyFaults.translated(request.table(), broken);
            case RuntimeException unexpected -> throw unexpected;
            default -> throw new IllegalStateException(failure);
        };
    }

    /** Transcodes, tells of progress, and notices interruption, once every few megabytes. */
    private final class Reported implements CopyTap.Rows {
        private final CopyTextTranscoder transcoder;
        private final Optional<StagedFiles> files;
        private final @Nullable PrintedTexts printed;
        private long rows;
        private long bytesRead;
        private long bytesStaged;

        Reported(
                CopyTextTranscoder transcoder,
                Optional<StagedFiles> files,
                Optional<PrintedTexts> printed) {
            this.printed = printed.orElse(null);
            this.transcoder = transcoder;
            this.files = files;
        }

        @Override
        public void accept(byte[] bytes, int from, int to) throws IOException {
            if (printed != null) {
                printed.accept(bytes, from, to);
            }
            transcoder.accept(bytes, from, to);
            if (transcoder.bytes() - bytesRead >= PROGRESS_BYTES) {
                advance();
            }
        }

        void advance() {
            long staged = files.map(StagedFiles::bytes).orElse(0L);
            progress.advanced(
                    transcoder.rows() - rows, transcoder.bytes() - bytesRead, staged - bytesStaged);
            rows = transcoder.rows();
            bytesRead = transcoder.bytes();
            bytesStaged = staged;
            if (Thread.currentThread().isInterrupted()) {
                throw CopyFaults.interrupted(request.table());
            }
        }
    }

    private record Untold() implements Source.Progress {
        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {}

        @Override
        public void staged(StagedFile file) {}
    }
}
