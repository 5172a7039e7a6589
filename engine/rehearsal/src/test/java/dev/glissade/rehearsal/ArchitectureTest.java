package dev.glissade.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;

/** The walls between the rehearsal's packages: each may use only those above it in the list. */
@AnalyzeClasses(
        packages = "dev.glissade.rehearsal",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.glissade.rehearsal";

    /** Bottom up; {@code load} reads and writes files and knows no names of a query. */
    private static final List<String> ORDER =
            List.of(
                    "answer",
                    "number",
                    "temporal",
                    "variant",
                    "sql",
                    "catalog",
                    "stage",
                    "load",
                    "bind",
                    "execute",
                    "session",
                    "result",
                    "job",
                    "wire");

    @ArchTest
    static final ArchRule packages_only_use_what_lies_below =
            classes()
                    .should(useOnlyWhatLiesBelow())
                    .because("the rehearsal is one-directional: see engine/ARCHITECTURE.md");

    private static ArchCondition<JavaClass> useOnlyWhatLiesBelow() {
        return new ArchCondition<>("use only packages below") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass();
                    boolean ours = (used.getPackageName() + ".").startsWith(ROOT + ".");
                    if (ours && level(used) > level(user)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The root package, which puts all together, lies above all others. */
    private static int level(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return ORDER.size();
        }
        int level = ORDER.indexOf(name.substring(ROOT.length() + 1));
        if (level < 0) {
            throw new IllegalStateException("package " + name + " has no place in the order");
        }
        return level;
    }
}
