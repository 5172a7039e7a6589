package dev.glissade.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many entries the journal has at least, in a file beside it. H2 takes a file that has lost its
 * end for an older one, and goes on from there; the mark tells that something is missing.
 *
 * <pre>
 * entries 0000000000000012345
 * </pre>
 */
final class JournalMark implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("entries ([0-9]{19})\n");

    private final FileChannel channel;
    private long entries;

    private JournalMark(FileChannel channel, long entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /** Opens the mark of a journal that has so many entries. */
    static JournalMark open(Path file, long entries) throws IOException {
        return new JournalMark(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                entries);
    }

    /** What the mark says; empty when there is none. */
    static OptionalLong read(Path file) throws IOException {
        try {
            Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return line.matches()
                    ? OptionalLong.of(Long.parseLong(line.group(1)))
                    : OptionalLong.empty();
        } catch (NoSuchFileException none) {
            return OptionalLong.empty();
        }
    }

    /** The journal has so many more. */
    void count(int more) {
        entries += more;
    }

    /** Says how many there are. Not forced to the disk: an older mark is true as well. */
    void write() throws IOException {
        byte[] line = "entries %019d\n".formatted(entries).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            channel.write(rest, rest.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
