package dev.glissade.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The walls between the screens: steps know the session and the frame, and never one another. */
@AnalyzeClasses(packages = "dev.glissade.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.glissade.ui.";

    /** Bottom up; packages of one row do not know each other. */
    private static final List<Set<String>> ORDER =
            List.of(
                    Set.of("text", "settings", "background"),
                    Set.of("theme"),
                    Set.of("desk"),
                    Set.of("session", "control"),
                    Set.of("frame", "report"),
                    Set.of(
                            "welcome",
                            "connect",
                            "assess",
                            "tables",
                            "mapping",
                            "plan",
                            "run",
                            "validate",
                            "preferences",
                            "crash",
                            "diagnostics"),
                    Set.of("window"));

    @ArchTest
    static final ArchRule packages_only_use_what_lies_below =
            classes().should(useOnlyWhatLiesBelow());

    @ArchTest
    static final ArchRule view_models_know_no_controls =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..");

    @ArchTest
    static final ArchRule sessions_know_no_controls =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "session..", ROOT + "background..", ROOT + "text..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..");

    @ArchTest
    static final ArchRule screens_know_the_engine_and_neither_of_its_ends =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.glissade.engine.postgres..",
                            "dev.glissade.engine.snowflake..",
                            "dev.glissade.rehearsal..",
                            "java.sql..");

    private static ArchCondition<JavaClass> useOnlyWhatLiesBelow() {
        return new ArchCondition<>("use only packages below") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass();
                    if (isOurs(used)
                            && !room(used).equals(room(user))
                            && level(used) >= level(user)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).replaceAll("\\..*", "");
    }

    private static int level(JavaClass type) {
        return IntStream.range(0, ORDER.size())
                .filter(row -> ORDER.get(row).contains(room(type)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no place in the order"));
    }
}
