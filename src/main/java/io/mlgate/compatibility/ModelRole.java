package io.mlgate.compatibility;

/** A side of the comparison. */
public enum ModelRole {
  /** The model that serves today. */
  PRODUCTION("production"),
  /** The model that may take its place. */
  CANDIDATE("the candidate");

  private final String words;

  ModelRole(String words) {
    this.words = words;
  }

  /** The words for it inside a sentence. */
  @Override
  public String toString() {
    return words;
  }
}
