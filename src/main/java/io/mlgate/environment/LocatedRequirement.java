package io.mlgate.environment;

/**
 * A requirement and where it is written.
 *
 * @param place where
 * @param requirement as read
 */
public record LocatedRequirement(FilePlace place, Requirement requirement) {}
