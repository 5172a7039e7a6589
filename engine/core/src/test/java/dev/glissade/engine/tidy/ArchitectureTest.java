package dev.glissade.engine.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;

/** The walls between the engine's packages: each may use only those above it. */
@AnalyzeClasses(
        packages = "dev.glissade.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.glissade.engine.";

    /** Bottom up; a package may use those before it in this list, and its own row. */
    private static final List<List<String>> ROWS =
            List.of(
                    List.of("model"),
                    List.of("fault"),
                    List.of("sql"),
                    List.of("io"),
                    List.of("project"),
                    List.of("types"),
                    List.of("selection"),
                    List.of("assess"),
                    List.of("plan"),
                    List.of("flow"),
                    List.of("journal"),
                    List.of("encode"),
                    List.of("stage"),
                    List.of("postgres", "snowflake"),
                    List.of("sync"),
                    List.of("forecast"),
                    List.of("validate"),
                    List.of("run"),
                    List.of("report"));

    @ArchTest
    static final ArchRule packages_only_use_what_lies_below =
            classes()
                    .should(useOnlyLowerRows())
                    .because("the engine is one-directional: see engine/ARCHITECTURE.md");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.glissade.engine.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_engine_does_not_know_the_rehearsal =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.glissade.rehearsal..")
                    .because("production code cannot know that it is rehearsing");

    @ArchTest
    static final ArchRule the_engine_has_no_screen =
            noClasses().should().dependOnClassesThat().resideInAPackage("javafx..");

    private static ArchCondition<JavaClass> useOnlyLowerRows() {
        return new ArchCondition<>("use only packages of lower rows") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                int userRow = row(user);
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass();
                    if (!isOurs().test(used)) {
                        continue;
                    }
                    boolean sidewaysOnly = row(used) == userRow && !first(used).equals(first(user));
                    if (row(used) > userRow || sidewaysOnly) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> isOurs() {
        return JavaClass.Predicates.resideInAPackage("dev.glissade.engine..");
    }

    private static int row(JavaClass type) {
        String first = first(type);
        if (first.isEmpty()) {
            return ROWS.size();
        }
        for (int i = 0; i < ROWS.size(); i++) {
            if (ROWS.get(i).contains(first)) {
                return i;
            }
        }
        throw new IllegalStateException("package " + first + " has no row in ArchitectureTest");
    }

    private static String first(JavaClass type) {
        String rest = (type.getPackageName() + ".").substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? "" : rest.substring(0, dot);
    }
}
