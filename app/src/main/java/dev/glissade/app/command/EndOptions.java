package dev.glissade.app.command;

import picocli.CommandLine.Option;

/** The options by which a verb that makes a project is told its two ends. */
final class EndOptions {
    @Option(
            names = "--source",
            required = true,
            paramLabel = "URL",
            description = {
                "postgresql://USER@HOST:PORT/DATABASE?sslmode=require, or service=NAME.",
                "The password comes from GLISSADE_SOURCE_PASSWORD or .pgpass."
            })
    private String source = "";

    @Option(
            names = "--target",
            required = true,
            paramLabel = "URL",
            description = {
                "jdbc:snowflake://ACCOUNT.snowflakecomputing.com/?user=…&warehouse=…,",
                "the name of a connection in connections.toml, or",
                "rehearsal[:FILE.duckdb], the local warehouse in a file beside the project.",
                "The password, token or passphrase comes from GLISSADE_TARGET_PASSWORD."
            })
    private String target = "";

    String source() {
        return source;
    }

    String target() {
        return target;
    }
}
