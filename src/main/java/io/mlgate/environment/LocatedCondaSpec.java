package io.mlgate.environment;

/**
 * What conda is asked for and where it is written.
 *
 * @param place where
 * @param spec as read
 */
public record LocatedCondaSpec(FilePlace place, CondaSpec spec) {}
