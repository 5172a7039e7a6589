package dev.glissade.engine.postgres.copy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * The server's bytes on their way to pgjdbc, with the rows of a COPY led past it. pgjdbc makes an
 * array for every row, which costs more than receiving; here rows are handed over where they lie in
 * a large buffer. Authentication, statements, errors and the end of the COPY stay pgjdbc's.
 *
 * <p>Layout (PostgreSQL manual, "Message Formats"): a type byte, a length that counts itself, then
 * the rest. What matters here:
 *
 * <pre>
 * N, S, G              a single byte without a length: the answer to a request for TLS or GSS
 * H len …              CopyOutResponse: from here on the tap diverts
 * d len bytes          CopyData: in text form one row with its newline
 * c len, E len …       CopyDone, ErrorResponse: from here on everything is pgjdbc's again
 * N, S, A len …        notice, parameter, notification: may come between rows; kept for pgjdbc
 * </pre>
 *
 * The tap follows the framing from the first byte of the connection, so that it never has to guess
 * where a message starts. One thread reads.
 */
final class CopyTap extends InputStream {
    /** Takes the payload of CopyData messages, in order and cut anywhere. */
    interface Rows {
        /** The array is the tap's: valid during the call only, and not to be written. */
        void accept(byte[] bytes, int from, int to) throws IOException;
    }

    static final int BUFFER = 256 * 1024;

    private static final int HEADER = 5;
    private static final int ASIDE_MAX = 256 * 1024;
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final byte TLS_ALERT = 0x15;

    private enum State {
        /** Before the first framed message: single-byte answers are possible. */
        NEGOTIATING,
        /** TLS runs above: these bytes mean nothing here. */
        OPAQUE,
        /** Everything goes to pgjdbc. */
        PASSING,
        /** Everything up to and with CopyOutResponse goes to pgjdbc. */
        ARMED,
        /** CopyData goes to {@link #receive}; pgjdbc sees none of it. */
        DIVERTING
    }

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER + CopyTextTranscoder.SLACK];

    private State state;
    private int at;
    private int limit;

    /** Bytes that remain of the message at hand. */
    private long messageLeft;

    /** Whether the message at hand is the CopyOutResponse that was waited for. */
    private boolean copyBegins;

    private byte[] aside = new byte[0];
    private int asideAt;

    private CopyTap(InputStream in, State state) {
        this.in = in;
        this.state = state;
    }

    /** A tap on a fresh connection. */
    static CopyTap onPlain(InputStream in) {
        return new CopyTap(in, State.NEGOTIATING);
    }

    /** A tap above TLS, where the server's first framed message comes next. */
    static CopyTap onTls(InputStream in) {
        return new CopyTap(in, State.PASSING);
    }

    /** Whether TLS has hidden the messages, so that only a tap above it can be used. */
    boolean isOpaque() {
        return state == State.OPAQUE;
    }

    /** To call between statements, before the COPY is sent. */
    void arm() throws IOException {
        if (state != State.PASSING || messageLeft > 0) {
            throw new ProtocolException("a COPY cannot begin in the middle of a message");
        }
        state = State.ARMED;
    }

    /** To call when the statement has failed before it became a COPY. */
    void disarm() {
        if (state == State.ARMED) {
            state = State.PASSING;
        }
    }

    /** Hands over all rows; returns when pgjdbc can read how the COPY ended. */
    void receive(Rows rows) throws IOException {
        if (state != State.DIVERTING) {
            throw new ProtocolException("no COPY is under way");
        }
        while (messageLeft > 0 || nextRow()) {
            // Most rows that the buffer's end cuts are whole after one more read.
            need((int) Math.min(messageLeft, BUFFER / 4));
            int from = at;
            int count = (int) Math.min(messageLeft, limit - at);
            at += count;
            messageLeft -= count;
            rows.accept(buffer, from, at);
        }
    }

    /** Steps to the next CopyData that is not empty; false at the end of the COPY. */
    private boolean nextRow() throws IOException {
        while (messageLeft == 0) {
            need(HEADER);
            switch (buffer[at]) {
                case 'd' -> {
                    messageLeft = length() - 4L;
                    at += HEADER;
                }
                case 'N', 'S', 'A' -> keepForDriver();
                case 'c', 'E' -> {
                    state = State.PASSING;
                    return false;
                }
                default -> throw new ProtocolException("a message that is not part of a COPY");
            }
        }
        return true;
    }

    /** Notices beyond the bound are dropped: the driver only lists them. */
    private void keepForDriver() throws IOException {
        int total = length() + 1;
        if (total > ASIDE_MAX) {
            throw new ProtocolException("a notice of %d bytes".formatted(total));
        }
        need(total);
        if (aside.length + total <= ASIDE_MAX) {
            int before = aside.length;
            aside = Arrays.copyOf(aside, before + total);
            System.arraycopy(buffer, at, aside, before, total);
        }
        at += total;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** For pgjdbc. While rows are diverted, which is so when a COPY is cancelled, drops them. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (state == State.DIVERTING) {
            receive((bytes, from, to) -> {});
        }
        if (asideAt < aside.length) {
            int count = Math.min(length, aside.length - asideAt);
            System.arraycopy(aside, asideAt, target, offset, count);
            asideAt += count;
            if (asideAt == aside.length) {
                aside = new byte[0];
                asideAt = 0;
            }
            return count;
        }
        if (at == limit && !fill()) {
            return -1;
        }
        return state == State.OPAQUE
                ? pass(target, offset, length, limit - at)
                : passFramed(target, offset, length);
    }

    private int passFramed(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length && at < limit) {
            if (messageLeft == 0) {
                if (state == State.NEGOTIATING && isSingleByte(buffer[at])) {
                    return done + pass(target, offset + done, length - done, 1);
                }
                if (limit - at < HEADER && done > 0) {
                    return done;
                }
                need(HEADER);
                copyBegins = state == State.ARMED && buffer[at] == 'H';
                messageLeft = length() + 1L;
            }
            int count =
                    pass(target, offset + done, length - done, Math.min(messageLeft, limit - at));
            done += count;
            messageLeft -= count;
            if (messageLeft == 0 && copyBegins) {
                copyBegins = false;
                state = State.DIVERTING;
                return done;
            }
        }
        return done;
    }

    private boolean isSingleByte(byte type) {
        if (type == 'N') {
            return true;
        }
        boolean hidden = type == 'S' || type == 'G' || type == TLS_HANDSHAKE || type == TLS_ALERT;
        state = hidden ? State.OPAQUE : State.PASSING;
        return hidden;
    }

    private int pass(byte[] target, int offset, int length, long available) {
        int count = (int) Math.min(length, available);
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return aside.length - asideAt + limit - at + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The length word of the message whose header stands at {@link #at}. */
    private int length() throws IOException {
        int length =
                (buffer[at + 1] & 0xFF) << 24
                        | (buffer[at + 2] & 0xFF) << 16
                        | (buffer[at + 3] & 0xFF) << 8
                        | (buffer[at + 4] & 0xFF);
        if (length < 4) {
            throw new ProtocolException("a message of length %d".formatted(length));
        }
        return length;
    }

    private void need(int count) throws IOException {
        while (limit - at < count) {
            if (!fill()) {
                throw new EOFException("the server closed the connection");
            }
        }
    }

    /** Reads what has arrived; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
        }
        int count = in.read(buffer, limit, BUFFER - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }
}
