package dev.glissade.engine.validate;

/**
 * How often rows of one checksum are there, where no key tells rows apart.
 *
 * @param checksum in hexadecimal digits
 */
public record ChecksumCount(String checksum, long sourceRows, long targetRows) {}
