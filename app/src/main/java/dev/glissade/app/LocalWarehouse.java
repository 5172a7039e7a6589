package dev.glissade.app;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.answer.WarehouseException;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;

/** Starts the local warehouse, and says in our terms why it does not start. */
public final class LocalWarehouse {
    private LocalWarehouse() {}

    /**
     * Opens the file and listens on 127.0.0.1.
     *
     * @throws EngineException TARGET_BUSY when another process has the file or the port,
     *     TARGET_UNREACHABLE when the file cannot be opened
     */
    public static RehearsalServer start(RehearsalOptions options) {
        Path file = options.warehouse().file();
        try {
            return RehearsalServer.start(options);
        } catch (BindException e) {
            throw failed(
                    FaultCode.TARGET_BUSY,
                    "127.0.0.1:" + options.port(),
                    "another program listens on this port, or it needs more rights",
                    "Choose another port: --port N, or leave it out for any free one",
                    e);
        } catch (WarehouseException e) {
            if (e.code() == WarehouseException.FILE_UNUSABLE && e.sqlState().equals("08004")) {
                throw failed(
                        FaultCode.TARGET_BUSY,
                        file.toString(),
                        "another process has this file open, and only one can",
                        "End the other one, or copy the file and name the copy",
                        e);
            }
            throw unusable(file, e);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static EngineException unusable(Path file, Exception cause) {
        return failed(
                FaultCode.TARGET_UNREACHABLE,
                file.toString(),
                "the rehearsal warehouse cannot open this file",
                "Check that it is a DuckDB file and its folder is there and writable, or name"
                        + " another file",
                cause);
    }

    private static EngineException failed(
            FaultCode code, String where, String what, String remedy, Exception cause) {
        return new EngineException(new Fault(code, where, what, remedy), cause);
    }
}
