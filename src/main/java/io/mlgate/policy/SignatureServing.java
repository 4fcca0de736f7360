package io.mlgate.policy;

/** How requests reach a model, which decides what becomes of a value of another type. */
public enum SignatureServing implements Word {
  /** As a DataFrame or arrays, whose types are held against the signature. */
  DATAFRAME,
  /** As JSON to a scoring server, which casts to the signature's types first. */
  JSON
}
