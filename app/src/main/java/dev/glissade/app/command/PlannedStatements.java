package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.Engine;
import dev.glissade.engine.flow.RunStatement;

import java.util.LinkedHashMap;
import java.util.List;

/** Says what a run would send to either end, as a script with the occasions as comments. */
final class PlannedStatements {
    private PlannedStatements() {}

    static void sayAll(Console console, OpenedProject opened, OpenedProject.Outlook outlook) {
        Engine engine = opened.wiring().engine();
        console.say("");
        console.say("-- To the source, on sessions that only read:");
        say(console, "source", engine.sourceStatements(outlook.schema(), outlook.plan()));
        console.say("");
        console.say(
                "-- To the target; \"run\" stands for the run's name. A partition of more than");
        console.say("-- one file has more PUTs, and files that are ready together go in one.");
        say(console, "target", engine.targetStatements(outlook.plan(), opened.workspace()));
        console.say("");
    }

    private static void say(Console console, String end, List<RunStatement> statements) {
        String occasion = "";
        for (RunStatement statement : statements) {
            if (!statement.occasion().equals(occasion)) {
                occasion = statement.occasion();
                console.say("-- " + occasion.replace('\n', ' '));
            }
            console.say(statement.sql().strip() + ";");
            var fields = new LinkedHashMap<String, Object>();
            fields.put("end", end);
            fields.put("occasion", statement.occasion());
            fields.put("sql", statement.sql());
            console.event("statement", fields);
        }
    }
}
