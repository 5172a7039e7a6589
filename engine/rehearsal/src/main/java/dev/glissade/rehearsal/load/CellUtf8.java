package dev.glissade.rehearsal.load;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Holds bytes to UTF-8: what is none is refused, or replaced when the file format says so. */
final class CellUtf8 {
    private final CsvFormat format;

    CellUtf8(CsvFormat format) {
        this.format = format;
    }

    byte[] checked(byte[] bytes) throws CellFault {
        boolean ascii = true;
        for (byte b : bytes) {
            ascii &= b >= 0;
        }
        if (ascii) {
            return bytes;
        }
        CodingErrorAction action =
                format.replaceInvalidCharacters()
                        ? CodingErrorAction.REPLACE
                        : CodingErrorAction.REPORT;
        Charset utf8 = StandardCharsets.UTF_8;
        try {
            var chars =
                    utf8.newDecoder()
                            .onMalformedInput(action)
                            .onUnmappableCharacter(action)
                            .decode(ByteBuffer.wrap(bytes));
            return format.replaceInvalidCharacters() ? chars.toString().getBytes(utf8) : bytes;
        } catch (CharacterCodingException e) {
            String head = new String(bytes, 0, Math.min(bytes.length, 400), utf8);
            throw new CellFault(
                    100144,
                    "22000",
                    "Invalid UTF8 detected in string '" + CellFault.shown(head) + "'");
        }
    }
}
