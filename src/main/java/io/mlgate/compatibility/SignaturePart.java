package io.mlgate.compatibility;

/** A part of a signature. */
public enum SignaturePart {
  /** What callers send. */
  INPUT("inputs"),
  /** What callers get. */
  OUTPUT("outputs"),
  /** What callers may send beside the inputs. */
  PARAM("params");

  private final String key;

  SignaturePart(String key) {
    this.key = key;
  }

  SchemaPath path() {
    return new SchemaPath(key);
  }

  /** MLflow's key, as {@code inputs}. */
  @Override
  public String toString() {
    return key;
  }
}
