package io.mlgate.compatibility;

/** What a model reads or writes; MLflow's {@code Schema}: columns or tensors, never both. */
public sealed interface ModelSchema permits ColumnSchema, TensorSchema {}
