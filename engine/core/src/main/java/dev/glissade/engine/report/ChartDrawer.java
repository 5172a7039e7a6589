package dev.glissade.engine.report;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Draws the SVG of {@link Charts}, and no other, into a PDF. Letters are drawn as outlines of the
 * font that the document carries: Java's own fonts would need a machine that has some.
 */
final class ChartDrawer implements SVGDrawer {
    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    ChartDrawer(TrueTypeFont font) {
        this.font = font;
        this.glyphs = FontCoverage.glyphs(font);
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dots) {
        return new Chart(svg, dots);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {}

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {}

    @Override
    public void close() {}

    private final class Chart implements SVGImage {
        private final Element svg;
        private final double dots;

        Chart(Element svg, double dots) {
            this.svg = svg;
            this.dots = dots;
        }

        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(number(svg, "width") * dots);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(number(svg, "height") * dots);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            device.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) number(svg, "width"),
                    (float) number(svg, "height"),
                    graphics -> draw(svg, graphics));
        }
    }

    private void draw(Element svg, Graphics2D graphics) {
        for (Node node = svg.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element shape) {
                switch (shape.getTagName()) {
                    case "rect" -> fill(graphics, shape, rectangle(shape));
                    case "polygon" -> fill(graphics, shape, points(shape, true));
                    case "polyline" -> stroke(graphics, shape, points(shape, false));
                    case "line" -> stroke(graphics, shape, line(shape));
                    case "text" -> fill(graphics, shape, text(shape));
                    default -> throw new IllegalStateException("unknown " + shape.getTagName());
                }
            }
        }
    }

    private static void fill(Graphics2D graphics, Element shape, Shape outline) {
        graphics.setPaint(Color.decode(shape.getAttribute("fill")));
        graphics.fill(outline);
    }

    private static void stroke(Graphics2D graphics, Element shape, Shape outline) {
        graphics.setPaint(Color.decode(shape.getAttribute("stroke")));
        graphics.setStroke(new BasicStroke((float) number(shape, "stroke-width")));
        graphics.draw(outline);
    }

    private static Rectangle2D rectangle(Element shape) {
        return new Rectangle2D.Double(
                number(shape, "x"),
                number(shape, "y"),
                number(shape, "width"),
                number(shape, "height"));
    }

    private static Line2D line(Element shape) {
        return new Line2D.Double(
                number(shape, "x1"), number(shape, "y1"), number(shape, "x2"), number(shape, "y2"));
    }

    private static Path2D points(Element shape, boolean closed) {
        var path = new Path2D.Double();
        for (String point : shape.getAttribute("points").split(" ", -1)) {
            int comma = point.indexOf(',');
            double x = Double.parseDouble(point.substring(0, comma));
            double y = Double.parseDouble(point.substring(comma + 1));
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    private Path2D text(Element shape) {
        boolean toTheLeft = shape.getAttribute("text-anchor").equals("end");
        double at = number(shape, "x");
        try {
            double scale = number(shape, "font-size") / font.getUnitsPerEm();
            int[] text = shape.getTextContent().codePoints().toArray();
            // What ends somewhere begins within the chart: codes of missing signs are long.
            int[] fitting = toTheLeft ? fitting(text, at / scale) : text;
            double width = width(fitting) * scale;
            double x =
                    switch (shape.getAttribute("text-anchor")) {
                        case "end" -> at - width;
                        case "middle" -> at - width / 2;
                        default -> at;
                    };
            return outline(fitting, scale, x, number(shape, "y"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path2D outline(int[] text, double scale, double from, double y) throws IOException {
        var outline = new Path2D.Double();
        double x = from;
        for (int c : text) {
            int glyph = glyphs.getGlyphId(c);
            var place = new AffineTransform(scale, 0, 0, -scale, x, y);
            GlyphData data = font.getGlyph().getGlyph(glyph);
            if (data != null) {
                outline.append(place.createTransformedShape(data.getPath()), false);
            }
            x += font.getAdvanceWidth(glyph) * scale;
        }
        return outline;
    }

    /** As much of a text as there is room for, with an ellipsis where it is cut. */
    private int[] fitting(int[] text, double room) throws IOException {
        if (width(text) <= room) {
            return text;
        }
        for (int length = text.length - 1; length > 0; length--) {
            int[] cut = Arrays.copyOf(text, length + 1);
            cut[length] = '…';
            if (width(cut) <= room) {
                return cut;
            }
        }
        return new int[] {'…'};
    }

    /** In the font's own units. */
    private double width(int[] text) throws IOException {
        double width = 0;
        for (int c : text) {
            width += font.getAdvanceWidth(glyphs.getGlyphId(c));
        }
        return width;
    }

    private static double number(Element shape, String attribute) {
        return Double.parseDouble(shape.getAttribute(attribute));
    }
}
