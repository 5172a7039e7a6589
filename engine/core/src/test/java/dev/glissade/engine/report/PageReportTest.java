package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.RunHistory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

class PageReportTest {
    /** What a page is made of; anything else would be somebody's name that was not escaped. */
    private static final Set<String> ELEMENTS =
            Set.of(
                    "html",
                    "head",
                    "meta",
                    "title",
                    "style",
                    "body",
                    "div",
                    "span",
                    "strong",
                    "h1",
                    "h2",
                    "h3",
                    "p",
                    "table",
                    "colgroup",
                    "col",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "svg",
                    "rect",
                    "line",
                    "polygon",
                    "polyline",
                    "text");

    static Stream<RunHistory> histories() {
        return Stream.of(
                Histories.ugly(),
                Histories.failed(),
                Histories.empty(),
                Histories.many(3_000),
                Histories.comparedInPart(),
                Histories.different());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_page_is_well_formed_and_fetches_nothing(RunHistory history) {
        Document page = parsed(history);
        var names = new HashSet<String>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            names.add(element.getTagName());
            assertThat(element.hasAttribute("src") || element.hasAttribute("href")).isFalse();
        }
        assertThat(ELEMENTS).containsAll(names);
        assertThat(text(page.getElementsByTagName("style"))).doesNotContain("url(", "@import");
    }

    @Test
    void names_stand_there_as_they_are_and_what_hides_is_shown() {
        Document page = parsed(Histories.ugly());
        String text = page.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("public.select \"Ω", "</td><script>alert(1)</script>", "Größe & <Co>")
                .contains("a,b<U+000D><U+000A>c<U+0009>d", "имя 表 <U+202E>gnp")
                .contains("=HYPERLINK(\"http://x\")", "x".repeat(255))
                .doesNotContain("\u202E");
    }

    @Test
    void it_says_what_was_moved_and_what_was_accepted() {
        String text = parsed(Histories.ugly()).getDocumentElement().getTextContent();
        assertThat(text)
                .contains("All 6 tables moved; values were not compared")
                .contains("18.1 (Debian)", "9.34.0", "5e884898da28047151d0e56f8dc62927")
                .contains("2026-02-28 23:59:50 UTC")
                .contains("of doubled keys the last one stays")
                .contains("\"a\" < 'b & c'", "left \"out")
                .contains("1 fault; after 1 of them the step was tried again")
                .contains("2 values did not fit", "substitutions-r1abc.csv");
    }

    @Test
    void what_is_not_known_says_so() {
        String text = parsed(Histories.failed()).getDocumentElement().getTextContent();
        assertThat(text)
                .contains("1 of 3 tables moved, 1 failed, 1 not finished")
                .contains("not known: it was broken off, or goes on")
                .contains("its journal does not say what was planned")
                .contains("column \"d\" holds infinity. Name a policy");
        assertThat(text.split("not known", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void a_run_of_no_tables_has_a_page_too() {
        assertThat(parsed(Histories.empty()).getDocumentElement().getTextContent())
                .contains("The run had no tables to move");
    }

    @Test
    void of_thousands_of_tables_the_largest_come_first_and_all_follow() {
        Document page = parsed(Histories.many(3_000));
        List<String> headings = new ArrayList<>();
        NodeList all = page.getElementsByTagName("h3");
        for (int i = 0; i < all.getLength(); i++) {
            headings.add(all.item(i).getTextContent());
        }
        assertThat(headings)
                .contains("The 20 largest of 3\u2009000 tables", "All 3\u2009000 tables, by name");
        assertThat(page.getDocumentElement().getTextContent()).contains("public.table_2999");
    }

    @Test
    void rows_that_differ_are_shown_where_they_are_wanted_only() {
        RunReport report = ReportBuilder.of(Histories.different(), Histories.verdict());
        String with = page(report, Differences.SHOWN);
        assertThat(with)
                .contains("1 differs from the source", "row values", "189.90", "189.09")
                .contains("empty text", "whole row");
        String without = page(report, Differences.LEFT_OUT);
        assertThat(without)
                .contains("1 differs from the source")
                .doesNotContain("189.90", "189.09", "row values");
    }

    @Test
    void rows_that_differ_and_are_gone_are_said_to_be() {
        RunReport report = ReportBuilder.of(Histories.different());
        assertThat(page(report, Differences.SHOWN))
                .contains("the workspace has them no more")
                .doesNotContain("189.90");
    }

    @Test
    void tables_that_the_last_comparison_left_out_are_told_with_what_is_known_of_them() {
        String page = page(ReportBuilder.of(Histories.comparedInPart()), Differences.SHOWN);
        assertThat(page)
                .contains("1 differed when last compared, and was not compared again")
                .contains("Not compared this time: 3 tables")
                .contains("2026-02-28 23:59:55 UTC: 3 &lt;rows&gt; differ")
                .contains("<td class=\"name\">public.table_4</td><td class=\"wrap\">never</td>")
                .contains(">differed before<");
    }

    @Test
    void each_column_has_its_proof() {
        RunReport report = ReportBuilder.of(Histories.different(), Histories.verdict());
        assertThat(parsed(report).getDocumentElement().getTextContent())
                .contains("the other 2 columns: every value", "note: not compared")
                .contains("note: the load transforms it")
                .contains("As accepted: json arrives as VARIANT");
    }

    @Test
    void the_same_history_gives_the_same_bytes() {
        RunReport report = ReportBuilder.of(Histories.ugly());
        assertThat(PageReport.html(report, Differences.SHOWN))
                .isEqualTo(PageReport.html(ReportBuilder.of(Histories.ugly()), Differences.SHOWN));
        assertThat(new String(PageReport.html(report, Differences.SHOWN), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    }

    @Test
    void another_language_and_time_zone_of_the_machine_change_nothing() {
        byte[] here = PageReport.html(ReportBuilder.of(Histories.ugly()), Differences.SHOWN);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            RunReport report = ReportBuilder.of(Histories.ugly());
            assertThat(PageReport.html(report, Differences.SHOWN)).isEqualTo(here);
            assertThat(CsvReport.write(report)).contains(",1000,1000,1000,100000,30000,");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String page(RunReport report, Differences differences) {
        return PageReport.write(report, differences, PageReport.Medium.SCREEN);
    }

    private static Document parsed(RunHistory history) {
        return parsed(ReportBuilder.of(history, Histories.verdict()));
    }

    private static Document parsed(RunReport report) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page(report, Differences.SHOWN))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    private static String text(NodeList nodes) {
        var text = new StringBuilder();
        for (int i = 0; i < nodes.getLength(); i++) {
            text.append(nodes.item(i).getTextContent());
        }
        return text.toString();
    }
}
