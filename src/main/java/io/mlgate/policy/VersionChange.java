package io.mlgate.policy;

/** How far a version may change, by the first number of it that differs. */
public enum VersionChange implements Word {
  /** The third number or a later one. */
  PATCH,
  /** The second number. */
  MINOR,
  /** The first number. */
  MAJOR
}
