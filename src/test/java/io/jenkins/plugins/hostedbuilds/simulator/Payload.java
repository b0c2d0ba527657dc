package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes to be sent, of a known length; large ones are made while they are written. Immutable. */
public interface Payload {

    /** Nothing at all. */
    Payload NONE = of(new byte[0]);

    /** How many bytes there are. */
    long length();

    /** Writes the bytes from one position (inclusive) to another (exclusive). */
    void writeTo(OutputStream out, long from, long to) throws IOException;

    /** The given bytes. */
    static Payload of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Payload() {
            @Override
            public long length() {
                return copy.length;
            }

            @Override
            public void writeTo(OutputStream out, long from, long to) throws IOException {
                out.write(copy, (int) from, (int) (to - from));
            }
        };
    }

    /** One byte, repeated; takes no memory whatever the length. */
    static Payload repeated(char character, long length) {
        return new Payload() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out, long from, long to) throws IOException {
                byte[] block = new byte[8192];
                Arrays.fill(block, (byte) character);
                for (long left = to - from; left > 0; left -= block.length) {
                    out.write(block, 0, (int) Math.min(left, block.length));
                }
            }
        };
    }

    /** Several payloads, one after the other. */
    static Payload joined(Payload... parts) {
        long sum = Arrays.stream(parts).mapToLong(Payload::length).sum();
        return new Payload() {
            @Override
            public long length() {
                return sum;
            }

            @Override
            public void writeTo(OutputStream out, long from, long to) throws IOException {
                long start = 0;
                for (Payload part : parts) {
                    long first = Math.max(from, start);
                    long last = Math.min(to, start + part.length());
                    if (first < last) {
                        part.writeTo(out, first - start, last - start);
                    }
                    start += part.length();
                }
            }
        };
    }

    /** A window of another payload. */
    static Payload part(Payload whole, long from, long to) {
        return new Payload() {
            @Override
            public long length() {
                return to - from;
            }

            @Override
            public void writeTo(OutputStream out, long first, long last) throws IOException {
                whole.writeTo(out, from + first, from + last);
            }
        };
    }
}
