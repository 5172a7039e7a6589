package dev.glissade.app.console;

import dev.glissade.engine.fault.Fault;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes: text or JSON lines to standard output, errors to standard error.
 *
 * @param json whether standard output carries JSON lines and nothing else
 * @param columns of the terminal, 0 when standard output is none
 */
public record Console(PrintStream out, PrintStream err, boolean json, int columns) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The property that the start script sets to the terminal's width. */
    private static final String COLUMNS = "glissade.columns";

    /** The process's own streams. */
    public static Console ofProcess() {
        int columns = Optional.ofNullable(Integer.getInteger(COLUMNS)).orElse(0);
        return new Console(System.out, System.err, false, columns);
    }

    /** The same streams, with JSON lines. */
    public Console withJson() {
        return new Console(out, err, true, 0);
    }

    /** Whether lines can be drawn over. */
    public boolean isTerminal() {
        return columns > 0;
    }

    /** Whether more than ASCII can be shown. */
    public boolean isUnicode() {
        return out.charset().equals(StandardCharsets.UTF_8);
    }

    /** A line for people; nothing when standard output carries JSON. */
    public void say(String line) {
        if (!json) {
            out.println(line);
            out.flush();
        }
    }

    /** Likewise; on a terminal broken at blanks, and the lines that follow set in. */
    public void sayWrapped(String text, int indent) {
        wrapped(text, indent).forEach(this::say);
    }

    /** The lines of {@link #sayWrapped}. */
    List<String> wrapped(String text, int indent) {
        var lines = new ArrayList<String>();
        String rest = text;
        String before = "";
        while (isTerminal() && before.length() + rest.length() >= columns) {
            int at = rest.lastIndexOf(' ', columns - 1 - before.length());
            if (at <= 0) {
                break;
            }
            lines.add(before + rest.substring(0, at));
            rest = rest.substring(at + 1);
            before = " ".repeat(indent);
        }
        lines.add(before + rest);
        return lines;
    }

    /** An event for scripts; nothing when standard output is for people. */
    public void event(String name, Map<String, ?> fields) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("event", name);
            line.putAll(fields);
            out.println(JSON.writeValueAsString(line));
            out.flush();
        }
    }

    /** What failed, where, and what to do. */
    public void fault(Fault fault) {
        err.println("error: " + fault.where() + ": " + fault.what() + ".");
        if (!fault.remedy().isEmpty()) {
            err.println("       " + fault.remedy() + ".");
        }
        err.flush();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", fault.code().name());
        fields.put("where", fault.where());
        fields.put("what", fault.what());
        fields.put("remedy", fault.remedy());
        event("fault", fields);
    }
}
