package io.mlgate.compatibility;

/** How requests reach a model, which decides what becomes of a value of another type. */
public enum ServingPath {
  /**
   * As a DataFrame or arrays, whose types MLflow holds against the signature: batch scoring, Spark,
   * {@code predict} in Python.
   */
  DATAFRAME,
  /**
   * As JSON to MLflow's scoring server, which casts columns and tensors to the signature's types
   * before it looks at them. Values inside objects, arrays and maps are not cast.
   */
  JSON
}
