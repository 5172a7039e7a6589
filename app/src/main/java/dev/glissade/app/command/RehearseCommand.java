package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.LocalWarehouse;
import dev.glissade.app.console.Console;
import dev.glissade.app.log.LogFile;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.wire.PublicKeys;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code glissade rehearse}: the local warehouse as a server for any Snowflake client. */
@Command(
        name = "rehearse",
        description = {
            "Serve a DuckDB file as a local warehouse for any Snowflake client.",
            "Speaks Snowflake's protocol on 127.0.0.1 only. Prints how to connect, and serves"
                    + " until",
            "it is stopped by Ctrl-C."
        })
public final class RehearseCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = {
                "The DuckDB file; made when it is not there. Staged files lie beside it in",
                "FILE.stages, the log in FILE.logs."
            })
    private Path file = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen; any free port unless stated.")
    private int port;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = {
                "Admit logins by key pair too: the RSA public key of the user, as PEM. Snowflake",
                "has it set by ALTER USER ... SET RSA_PUBLIC_KEY."
            })
    private @Nullable Path publicKey;

    public RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.on(surroundings.console());
        if (port < 0 || port > PORT_MAX) {
            throw refused("--port", "is not from 0 to 65535", "Choose another number");
        }
        Path data = file.toAbsolutePath().normalize();
        if (Files.isDirectory(data)) {
            throw refused(data.toString(), "is a folder", "Name a file: --data FILE.duckdb");
        }
        RehearsalOptions options = RehearsalOptions.of(data).withPort(port);
        if (publicKey != null) {
            options = options.withAccount(options.account().withPublicKey(key(publicKey)));
        }
        openLog(data);
        var stop = new CountDownLatch(1);
        try (RehearsalServer server = LocalWarehouse.start(options);
                var _ = surroundings.interruption().whileRunning(stop::countDown)) {
            new ConnectionSettings(server, options.account()).say(console);
            console.event("listening", listening(server, options, data));
            stop.await();
        }
        console.event("stopped", Map.of());
        console.err().println("Stopped.");
        return ExitCode.INTERRUPTED.number();
    }

    private static Map<String, Object> listening(
            RehearsalServer server, RehearsalOptions options, Path data) {
        var settings = new ConnectionSettings(server, options.account());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("file", data.toString());
        fields.put("host", "127.0.0.1");
        fields.put("port", server.port());
        fields.put("user", options.account().user());
        fields.put("token", options.account().password());
        fields.put("database", server.database());
        fields.put("jdbcUrl", settings.jdbcUrl());
        return fields;
    }

    /** Beside the file, because there is no project and so no workspace. */
    private static void openLog(Path data) {
        Path folder = data.resolveSibling(data.getFileName() + ".logs");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(
                    folder.toString(),
                    "cannot be made",
                    "Name a file in a folder that is writable");
        }
        LogFile.open(folder);
    }

    private static PublicKey key(Path pem) {
        try {
            return PublicKeys.read(Files.readString(pem));
        } catch (IOException e) {
            throw refused(pem.toString(), "cannot be read", "Name another file: --public-key FILE");
        } catch (IllegalArgumentException e) {
            throw refused(
                    pem.toString(),
                    "is no RSA public key in PEM",
                    "Make it so: openssl rsa -in rsa_key.p8 -pubout -out rsa_key.pub");
        }
    }

    private static EngineException refused(String where, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, where, what, remedy));
    }
}
