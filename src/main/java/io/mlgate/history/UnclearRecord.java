package io.mlgate.history;

/**
 * A record of a known kind that does not say what its kind needs; it has no part in the story.
 *
 * @param sequence its number
 * @param kind its kind
 * @param what what is missing
 */
public record UnclearRecord(long sequence, String kind, String what) {}
