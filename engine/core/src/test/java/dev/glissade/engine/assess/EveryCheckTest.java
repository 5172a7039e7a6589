package dev.glissade.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every check fires where it should, is silent where it should be, and is looked at here. */
class EveryCheckTest {
    private static final String CODES = FindingCode.class.getName();

    static List<CheckCase> cases() {
        return Stream.of(
                        TableCases.all(),
                        ColumnCases.all(),
                        ServerCases.all(),
                        MachineCases.all(),
                        RelationCases.all(),
                        TargetCases.all(),
                        ValueCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fires(CheckCase one) {
        assertThat(one.whereItFires()).anyMatch(one::isAbout);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void does_not_fire(CheckCase one) {
        assertThat(one.whereItDoesNot()).noneMatch(one::isAbout);
    }

    @Test
    void every_code_has_a_case() {
        assertThat(cases().stream().map(CheckCase::code).distinct())
                .containsExactlyInAnyOrder(FindingCode.values());
    }

    @Test
    void every_code_that_a_class_names_has_a_case_of_that_class() {
        Set<String> cased =
                cases().stream()
                        .map(one -> one.check() + " " + one.code())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(cased).isEqualTo(named());
    }

    @Test
    void every_check_of_the_assessor_has_a_case() {
        Set<String> cased = cases().stream().map(CheckCase::check).collect(Collectors.toSet());
        assertThat(Assessor.checks().stream().map(check -> check.getClass().getSimpleName()))
                .doesNotHaveDuplicates()
                .allMatch(cased::contains);
    }

    /**
     * What the compiled checks say: class and code, nested classes counted with their outermost.
     */
    private static Set<String> named() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.glissade.engine")
                        .stream()
                        .filter(one -> !one.getName().startsWith(CODES))
                        .flatMap(
                                one ->
                                        one.getFieldAccessesFromSelf().stream()
                                                .map(access -> access.getTarget())
                                                .filter(
                                                        field ->
                                                                field.getOwner()
                                                                        .getName()
                                                                        .equals(CODES))
                                                .map(
                                                        field ->
                                                                outermost(one)
                                                                        + " "
                                                                        + field.getName()))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String outermost(JavaClass one) {
        return one.getEnclosingClass().map(EveryCheckTest::outermost).orElse(one.getSimpleName());
    }
}
