package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The parent's end of a {@link WarehouseChild}. */
final class WarehouseProcess implements AutoCloseable {
    private final Process process;
    private final OutputStream commands;
    private final BufferedReader answers;
    private final String url;
    private final Properties login = new Properties();

    /**
     * @param flags for its virtual machine, after those of the launcher
     */
    WarehouseProcess(Path file, List<String> flags) throws IOException {
        var command = new ArrayList<>(ChildProcess.java(flags));
        command.addAll(List.of(WarehouseChild.class.getName(), file.toString()));
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        commands = process.getOutputStream();
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        url = answer();
        login.setProperty("user", answer());
        login.setProperty("password", answer());
        login.setProperty("ssl", "off");
        login.setProperty("account", "local");
        login.setProperty("db", "REHEARSAL");
        login.setProperty("schema", "PUBLIC");
        login.setProperty("disablePlatformDetection", "true");
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the warehouse has failed; its error stands above");
        }
        return line;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, login);
    }

    /** As a target, through something on another port. */
    ConnectionSpec.Snowflake connection(int port) {
        Map<String, String> properties = new TreeMap<>();
        login.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        properties.remove("password");
        String address = "jdbc:snowflake://127.0.0.1:" + port;
        return new ConnectionSpec.Snowflake(address, address, "rehearsal", properties);
    }

    /** From the project's source to here. */
    Engine engine(Project project) {
        return Engine.of(
                new Engine.SignIn<>(project.source(), null),
                new Engine.SignIn<>((ConnectionSpec.Snowflake) project.target(), password()),
                project.limits(),
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    String password() {
        return login.getProperty("password");
    }

    int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    /** What it holds now, after a collection of its garbage. */
    Memory memory() throws IOException {
        commands.write('\n');
        commands.flush();
        return Memory.parsed(answer());
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
