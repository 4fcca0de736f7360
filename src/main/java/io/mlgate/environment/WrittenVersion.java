package io.mlgate.environment;

/**
 * A version of Python and where it is written.
 *
 * @param source file and line, as messages call them
 * @param version as read
 */
public record WrittenVersion(String source, PackageVersion version) {}
