package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file a GET asks for.
 *
 * @param partial whether it asked for a range at all
 */
record ByteRange(long first, long length, boolean partial) {

    /** Reads {@code bytes=a-b}, {@code bytes=a-} or {@code bytes=-n}; of several the first. */
    static ByteRange of(@Nullable String header, long sizeBytes) throws S3Error {
        if (header == null || !header.startsWith("bytes=")) {
            return new ByteRange(0, sizeBytes, false);
        }
        String spec = header.substring("bytes=".length());
        int dash = spec.indexOf('-');
        try {
            String from = spec.substring(0, dash).strip();
            String to = spec.substring(dash + 1).strip();
            long first =
                    from.isEmpty()
                            ? Math.max(0, sizeBytes - Long.parseLong(to))
                            : Long.parseLong(from);
            long last =
                    from.isEmpty() || to.isEmpty()
                            ? sizeBytes - 1
                            : Math.min(Long.parseLong(to), sizeBytes - 1);
            if (first <= last) {
                return new ByteRange(first, last - first + 1, true);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw S3Error.invalid("not a range of bytes");
        }
        throw new S3Error(416, "InvalidRange", "The range lies outside the file.");
    }

    String header(long sizeBytes) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + sizeBytes;
    }
}
