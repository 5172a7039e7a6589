package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.TableId;

import java.io.IOException;

/** What ends a COPY, as faults. */
final class CopyFaults {
    private CopyFaults() {}

    static EngineException translated(TableId table, IOException cause) {
        return new EngineException(
                cause instanceof CopyFormatException
                        ? new Fault(
                                FaultCode.SOURCE_FAILED,
                                table.toString(),
                                "the COPY stream is not as documented: " + cause.getMessage(),
                                "Report this with the server's version; nothing was staged")
                        : broken(table),
                cause);
    }

    static EngineException stalled(TableId table, IOException cause) {
        return new EngineException(
                new Fault(
                        FaultCode.SOURCE_BROKEN,
                        table.toString(),
                        "PostgreSQL has sent nothing for limits.stallSeconds",
                        "Its query was cancelled and is tried again; raise stallSeconds if a filter"
                                + " passes over rows for so long"),
                cause);
    }

    static EngineException refused(TableId table, String column, long row, RefusedValue refused) {
        return new EngineException(
                new Fault(
                        FaultCode.VALUE_REFUSED,
                        table + ", column " + column,
                        "row %d of the partition holds %s".formatted(row, refused.what()),
                        "Change the value, exclude the column, map it to VARCHAR, or say in"
                                + " valuePolicies what becomes of such values"),
                refused);
    }

    static EngineException countsDiffer(TableId table, long sent, long read) {
        return new EngineException(
                new Fault(
                        FaultCode.COUNTS_DIFFER,
                        table.toString(),
                        "PostgreSQL sent %d rows, %d were read".formatted(sent, read),
                        "Report this; nothing was staged"));
    }

    static EngineException interrupted(TableId table) {
        return new EngineException(interruptedFault(table));
    }

    private static Fault interruptedFault(TableId table) {
        return new Fault(
                FaultCode.INTERRUPTED,
                table.toString(),
                "reading it was cancelled",
                "Resume the run to read it again");
    }

    private static Fault broken(TableId table) {
        return new Fault(
                FaultCode.SOURCE_BROKEN,
                table.toString(),
                "the connection broke while it was read",
                "Check the server and the network between; the partition will be read again");
    }
}
