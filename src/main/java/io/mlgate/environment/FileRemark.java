package io.mlgate.environment;

/**
 * What a file says besides requirements.
 *
 * @param place where
 * @param kind what it is
 * @param text of it, free of secrets as far as one can tell; whole, so perhaps not fit for one line
 */
public record FileRemark(FilePlace place, Kind kind, String text) {
  /** What files say besides requirements. */
  public enum Kind {
    /** It includes another file of requirements, which is not read. */
    OTHER_FILE,
    /** A file of YAML leaves it to requirements.txt beside it what pip installs. */
    REQUIREMENTS,
    /** It is constrained by another file, which is not read. */
    CONSTRAINTS,
    /** Something is installed that says no name. */
    UNNAMED,
    /** Where packages come from. */
    INDEX,
    /** What else is set for the installer. */
    OPTION,
    /** A marker needs a variable that is not known. */
    UNKNOWN_MARKER,
    /** A marker does not hold. */
    LEFT_OUT,
    /** A package is asked for twice, differently. */
    TWICE
  }
}
