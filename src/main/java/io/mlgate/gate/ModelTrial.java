package io.mlgate.gate;

import java.nio.file.Path;
import java.util.Optional;

/** One model that may be loaded. */
public interface ModelTrial extends AutoCloseable {

  /** An empty folder that wants the model's files; absent where they are not needed. */
  Optional<Path> folder();

  /** Loads and asks the model whose files are in the folder. Throws nothing on its account. */
  TrialOutcome run(TrialRequest request);

  /** Deletes the folder. */
  @Override
  void close();
}
