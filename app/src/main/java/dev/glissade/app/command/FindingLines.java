package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.Figures;

import java.util.List;

/** Says what an assessment found. */
final class FindingLines {
    private FindingLines() {}

    /** Everything: blockers to standard error, the rest to standard output. */
    static void sayAll(Console console, Assessment assessment) {
        sayThatMatter(console, assessment);
        assessment
                .of(Severity.INFO)
                .forEach(note -> console.sayWrapped("note:    " + note.text(), 9));
    }

    /** Likewise, but of those that are only good to know nothing for people. */
    static void sayThatMatter(Console console, Assessment assessment) {
        for (Finding finding : assessment.findings()) {
            console.event("finding", AssessmentJson.fields(finding));
            switch (finding.severity()) {
                case BLOCKER -> console.err().println("blocker: " + finding.text());
                case WARNING -> console.sayWrapped("warning: " + finding.text(), 9);
                case INFO -> {}
            }
        }
        List<Finding> blockers = assessment.of(Severity.BLOCKER);
        if (!blockers.isEmpty()) {
            console.err()
                    .println(
                            "error: nothing is migrated because of "
                                    + Figures.count(blockers.size(), "blocker")
                                    + ".");
            console.err()
                    .println("       Settle each, or leave its table out: \"!schema.table\" in");
            console.err().println("       source.tables of the project file.");
            console.err().flush();
        }
    }
}
