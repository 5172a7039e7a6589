package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

import java.util.Optional;

/** Which types can arrive as shapes: PostGIS's, and PostgreSQL's own that have a WKT. */
final class ShapeForms {
    private static final String ROUNDED =
            "coordinates are rounded to 14 decimals; not compared with the source";

    private ShapeForms() {}

    static Optional<Mapping> of(PgType from, SfType wanted) {
        if (ExtensionTypes.isShape(from)) {
            return Optional.of(
                    lossy(
                            wanted,
                            Encoding.EWKB,
                            ROUNDED
                                    + (wanted instanceof SfType.Geography
                                            ? "; edges are arcs on a sphere, not a spheroid, so"
                                                    + " lengths and areas differ; a value with Z,"
                                                    + " M, a curve, or another SRID than 4326"
                                                    + " stops the table"
                                            : "; a value with Z, M or a curve stops the table")));
        }
        String ofPlane =
                wanted instanceof SfType.Geography
                        ? "x is the longitude and y the latitude, in degrees; " + ROUNDED
                        : ROUNDED;
        if (TypeMapper.isNamed(from, "point")) {
            return Optional.of(lossy(wanted, Encoding.WKT_POINT, ofPlane));
        }
        if (TypeMapper.isNamed(from, "path") || TypeMapper.isNamed(from, "lseg")) {
            return Optional.of(
                    lossy(
                            wanted,
                            Encoding.WKT_LINE,
                            ofPlane + "; a closed path is a line that ends where it starts"));
        }
        return TypeMapper.isNamed(from, "polygon")
                ? Optional.of(lossy(wanted, Encoding.WKT_POLYGON, ofPlane))
                : Optional.empty();
    }

    private static Mapping lossy(SfType wanted, Encoding encoding, String note) {
        return new Mapping(wanted, encoding, LoadTransform.NONE, Fidelity.LOSSY, note);
    }
}
