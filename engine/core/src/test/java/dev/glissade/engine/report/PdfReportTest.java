package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.RunHistory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.ZoneOffset;

class PdfReportTest {
    @Test
    void names_can_be_read_and_what_the_fonts_lack_stands_as_its_code() throws IOException {
        String text = text(Histories.ugly());
        assertThat(text)
                .contains("select \"Ω", "имя", "<U+8868>", "<U+202E>")
                .contains("All 6 tables moved", "5e884898da28047151d0e56f8dc62927")
                .contains("have no sign for stand as their codes");
    }

    @Test
    void a_document_that_lacks_nothing_has_no_note_on_signs() throws IOException {
        assertThat(text(Histories.failed())).doesNotContain("have no sign for");
    }

    @Test
    void the_fonts_are_in_the_document() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Histories.ugly()))) {
            for (PDPage page : pdf.getPages()) {
                PDResources resources = page.getResources();
                for (COSName name : resources.getFontNames()) {
                    assertThat(resources.getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void its_date_is_the_runs_and_the_same_history_gives_the_same_bytes() throws IOException {
        byte[] first = pdf(Histories.ugly());
        assertThat(pdf(Histories.ugly())).isEqualTo(first);
        try (PDDocument pdf = Loader.loadPDF(first)) {
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Histories.BEGUN.plusSeconds(8));
            assertThat(
                            pdf.getDocumentInformation()
                                    .getCreationDate()
                                    .getTimeZone()
                                    .toZoneId()
                                    .getRules()
                                    .getOffset(Histories.BEGUN))
                    .isEqualTo(ZoneOffset.UTC);
        }
    }

    @Test
    void a_head_of_a_table_is_repeated_on_each_page() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Histories.many(300)))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(5);
            var stripper = new PDFTextStripper();
            stripper.setStartPage(pages - 2);
            stripper.setEndPage(pages - 2);
            assertThat(stripper.getText(pdf))
                    .contains("Rows/s", "public.table_", (pages - 2) + " / " + pages);
        }
    }

    @Test
    void a_head_is_repeated_too_where_a_row_with_a_fault_comes_to_the_next_page()
            throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Histories.failed()))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            var stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            assertThat(stripper.getText(pdf))
                    .containsSubsequence("Rows/s", "public.c")
                    .doesNotContain("ends in .\n");
        }
    }

    @Test
    void a_list_that_is_too_long_for_a_sheet_says_where_the_rest_is() {
        RunReport report = ReportBuilder.of(Histories.many(2_100));
        assertThat(PageReport.write(report, Differences.SHOWN, PageReport.Medium.SHEET))
                .contains("And 100 tables more, which the JSON of this report has.");
        assertThat(PageReport.write(report, Differences.SHOWN, PageReport.Medium.SCREEN))
                .doesNotContain("which the JSON of this report has");
    }

    private static byte[] pdf(RunHistory history) {
        return PdfReport.write(ReportBuilder.of(history), Differences.SHOWN);
    }

    private static String text(RunHistory history) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(history))) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
