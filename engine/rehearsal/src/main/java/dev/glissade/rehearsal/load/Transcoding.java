package dev.glissade.rehearsal.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A file in another character set, read as UTF-8. */
final class Transcoding extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[1 << 14];
    private int kept;
    private byte[] bytes = new byte[0];
    private int at;

    private Transcoding(Reader reader) {
        this.reader = reader;
    }

    static InputStream toUtf8(InputStream in, CsvFormat format) {
        Charset charset = format.encoding();
        if (charset.equals(StandardCharsets.UTF_8)) {
            return in;
        }
        CodingErrorAction action =
                format.replaceInvalidCharacters()
                        ? CodingErrorAction.REPLACE
                        : CodingErrorAction.REPORT;
        return new Transcoding(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(action)
                                .onUnmappableCharacter(action)));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == bytes.length) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** A pair of surrogates that the read cut in two waits for its other half. */
    private boolean fill() throws IOException {
        int count = reader.read(chars, kept, chars.length - kept);
        if (count < 0 && kept == 0) {
            return false;
        }
        int all = kept + Math.max(count, 0);
        boolean cut = count > 0 && Character.isHighSurrogate(chars[all - 1]);
        int whole = cut ? all - 1 : all;
        bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
        at = 0;
        kept = all - whole;
        if (kept > 0) {
            chars[0] = chars[whole];
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
