package dev.glissade.engine.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.Encoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shapes in a notation that Snowflake reads. PostgreSQL's own become WKT (manual, 8.8); PostGIS's
 * stay what they are, hexadecimal EWKB:
 *
 * <pre>
 * byte     01 when the numbers are little-endian, 00 when not
 * uint32   1 point … 7 collection, and above them curves and surfaces;
 *          80000000 with Z, 40000000 with M, 20000000 with an SRID
 * uint32   the SRID, where there is one
 * </pre>
 */
final class Shapes {
    private static final int HEADER_DIGITS = 18;
    private static final int WITH_Z_OR_M = 0xC0000000;
    private static final int WITH_SRID = 0x20000000;
    private static final int COLLECTION = 7;

    /** WGS 84, the only one that a GEOGRAPHY has. */
    private static final int GLOBE = 4326;

    private static final int RING_POINTS_MIN = 3;
    private static final Pattern POINT = Pattern.compile("\\(([^(),]+),([^(),]+)\\)");

    private Shapes() {}

    /**
     * WKT of a point, lseg, path or polygon.
     *
     * @throws RefusedValue when there is none
     */
    static String wkt(Encoding encoding, String text) {
        List<String> points = points(text);
        return switch (encoding) {
            case WKT_POINT -> "POINT(" + points.getFirst() + ")";
            case WKT_LINE -> {
                boolean closed = text.startsWith("((");
                if (points.size() < 2) {
                    throw new RefusedValue("a path of one point, which no shape of lines is");
                }
                yield "LINESTRING" + list(points, closed);
            }
            case WKT_POLYGON -> {
                if (points.size() < RING_POINTS_MIN) {
                    throw new RefusedValue("a polygon of fewer than three points");
                }
                yield "POLYGON(" + list(points, true) + ")";
            }
            default -> throw new IllegalArgumentException(encoding + " is no shape");
        };
    }

    private static List<String> points(String text) {
        var points = new ArrayList<String>();
        Matcher point = POINT.matcher(text);
        while (point.find()) {
            points.add(number(point.group(1)) + " " + number(point.group(2)));
        }
        if (points.isEmpty()) {
            throw new RefusedValue("a text that is not of its type");
        }
        return points;
    }

    private static String number(String text) {
        if (text.endsWith("NaN") || text.endsWith("Infinity")) {
            throw new RefusedValue("NaN or infinity, which no shape has");
        }
        return text;
    }

    private static String list(List<String> points, boolean closed) {
        return "(" + String.join(",", points) + (closed ? "," + points.getFirst() : "") + ")";
    }

    /**
     * Returns when the target's type holds the shape; bytes hold every one.
     *
     * @throws RefusedValue when it does not
     */
    static void requireEwkb(SfType type, byte[] in, int from, int to) {
        if (type instanceof SfType.Binary) {
            return;
        }
        String digits = new String(in, from, Math.min(to - from, HEADER_DIGITS), US_ASCII);
        int kind;
        int srid;
        try {
            ByteBuffer header = ByteBuffer.wrap(HexFormat.of().parseHex(digits));
            header.order(header.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            kind = header.getInt();
            srid = (kind & WITH_SRID) == 0 ? 0 : header.getInt();
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            throw new RefusedValue("a text that is not of its type");
        }
        if ((kind & WITH_Z_OR_M) != 0) {
            throw new RefusedValue("a shape with Z or M, which Snowflake does not have");
        }
        int shape = kind & ~WITH_SRID;
        if (shape < 1 || shape > COLLECTION) {
            throw new RefusedValue("a curve or surface, which Snowflake does not have");
        }
        if (type instanceof SfType.Geography && srid != 0 && srid != GLOBE) {
            throw new RefusedValue("a shape of another SRID than GEOGRAPHY's 4326");
        }
    }
}
