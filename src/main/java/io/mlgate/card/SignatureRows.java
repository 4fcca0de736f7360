package io.mlgate.card;

import io.mlgate.compatibility.ColSpec;
import io.mlgate.compatibility.ColumnSchema;
import io.mlgate.compatibility.ModelSchema;
import io.mlgate.compatibility.TensorSchema;
import io.mlgate.compatibility.TensorSpec;

/** What a model reads or writes, a row each. */
final class SignatureRows {
  private static final String UNNAMED = "–";

  private SignatureRows() {}

  static void add(GridRows rows, String part, ModelSchema schema) {
    if (schema instanceof ColumnSchema columns) {
      for (ColSpec column : columns.columns()) {
        rows.add(part, column.name().orElse(UNNAMED), column.toString());
      }
    } else if (schema instanceof TensorSchema tensors) {
      for (TensorSpec tensor : tensors.tensors()) {
        rows.add(part, tensor.name().orElse(UNNAMED), tensor.toString());
      }
    }
  }
}
