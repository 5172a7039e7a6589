package dev.glissade.engine.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * A report as PDF: the page of {@link PageReport}, set with fonts that it carries. What they have
 * no sign for stands there as its code, and a note at the end counts it. Its date is the run's, and
 * its id a digest of the page, so that the same report gives the same bytes.
 */
final class PdfReport {
    private static final String SANS = "Liberation Sans";
    private static final String MONO = "Liberation Mono";

    private PdfReport() {}

    /** Open for as long as the process lives: PDFBox has one place for all its documents' fonts. */
    private static final class Regular {
        static final TrueTypeFont FONT = FontCoverage.Face.REGULAR.parse();

        static {
            FontMappers.set(new CarriedFonts(FONT));
        }
    }

    static byte[] write(RunReport report, Differences differences) {
        String page = PageReport.write(report, differences, PageReport.Medium.SHEET);
        var bytes = new ByteArrayOutputStream();
        TrueTypeFont regular = Regular.FONT;
        try {
            Document document = parsed(page);
            replaceMissing(document, FontCoverage.glyphs(regular));
            try (PdfBoxRenderer renderer = renderer(document, regular);
                    PDDocument pdf = renderer.createPDFKeepOpen()) {
                date(pdf, report, page);
                pdf.save(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PdfBoxRenderer renderer(Document document, TrueTypeFont regular) {
        // The library tells what it does on standard error, of every property it does not know.
        XRLog.setLoggingEnabled(false);
        var builder = new PdfRendererBuilder();
        builder.withW3cDocument(document, null);
        // Nothing is fetched from anywhere.
        builder.useUriResolver((base, uri) -> null);
        builder.withProducer("Glissade");
        builder.useFont(FontCoverage.Face.REGULAR::open, SANS, 400, FontStyle.NORMAL, true);
        builder.useFont(FontCoverage.Face.BOLD::open, SANS, 700, FontStyle.NORMAL, true);
        builder.useFont(FontCoverage.Face.ITALIC::open, SANS, 400, FontStyle.ITALIC, true);
        builder.useFont(FontCoverage.Face.MONO::open, MONO, 400, FontStyle.NORMAL, true);
        builder.useSVGDrawer(new ChartDrawer(regular));
        return builder.buildPdfRenderer();
    }

    private static Document parsed(String page) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the page is not well-formed", e);
        }
    }

    /** Characters without a sign, as their codes; the note says how many. */
    private static void replaceMissing(Document document, CmapLookup glyphs) {
        int missing = replaceMissing(document.getDocumentElement(), glyphs);
        if (missing > 0) {
            note(document)
                    .setTextContent(
                            "Characters that this document's fonts have no sign for stand as their"
                                    + " codes,"
                                    + " as in %s: %s. The HTML and JSON of this report have them."
                                            .formatted(
                                                    VisibleText.code(0x8868),
                                                    ReportFigures.count(missing, "character")));
        }
    }

    private static int replaceMissing(Node node, CmapLookup glyphs) {
        int missing = 0;
        if (node.getNodeType() == Node.TEXT_NODE && !isStyle(node)) {
            var text = new StringBuilder();
            for (int c : node.getNodeValue().codePoints().toArray()) {
                if (c == '\n' || FontCoverage.has(glyphs, c)) {
                    text.appendCodePoint(c);
                } else {
                    text.append(VisibleText.code(c));
                    missing++;
                }
            }
            if (missing > 0) {
                node.setNodeValue(text.toString());
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            missing += replaceMissing(child, glyphs);
        }
        return missing;
    }

    private static boolean isStyle(Node text) {
        return text.getParentNode().getNodeName().equals("style");
    }

    /** The last paragraph. */
    private static Element note(Document document) {
        NodeList paragraphs = document.getElementsByTagName("p");
        return (Element) paragraphs.item(paragraphs.getLength() - 1);
    }

    private static void date(PDDocument pdf, RunReport report, String page) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle("Migration report: " + VisibleText.of(report.run().project()));
        information.setProducer("Glissade");
        var date = GregorianCalendar.from(report.run().lastAt().atZone(ZoneOffset.UTC));
        information.setCreationDate(date);
        information.setModificationDate(date);
        pdf.setDocumentInformation(information);
        var id = new COSArray(List.of(digest(page), digest(page)));
        pdf.getDocument().setDocumentID(id);
    }

    private static COSString digest(String page) {
        try {
            return new COSString(
                    MessageDigest.getInstance("MD5").digest(page.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
