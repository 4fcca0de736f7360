package io.mlgate.tracking.mlflow;

/** An answer is not the JSON that MLflow promises; the message says where and what. */
final class MalformedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedAnswer(String message) {
    super(message);
  }
}
