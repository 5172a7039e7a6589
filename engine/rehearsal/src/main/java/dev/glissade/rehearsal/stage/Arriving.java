package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file while it arrives: hashed and counted on its way to disk, gone unless finished. */
final class Arriving extends OutputStream {
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest md5;
    private long sizeBytes;
    private boolean finished;

    private Arriving(Path file, FileChannel channel, MessageDigest md5) {
        this.file = file;
        this.channel = channel;
        this.md5 = md5;
    }

    static Arriving open(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "arriving", ".tmp");
        return new Arriving(file, FileChannel.open(file, StandardOpenOption.WRITE), md5());
    }

    static MessageDigest md5() throws IOException {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no MD5", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        md5.update(bytes, offset, length);
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        sizeBytes += length;
    }

    /** Has every byte on disk; from here on the file is the caller's. */
    Received finish() throws IOException {
        String etag = HexFormat.of().formatHex(md5.digest());
        channel.force(true);
        channel.close();
        finished = true;
        return new Received(file, sizeBytes, etag);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(file);
        }
    }
}
