package io.mlgate.servers;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server keeps where, and whom it lets in.
 *
 * @param directory where it may write: artifacts, accounts, its log
 * @param backendStoreUri where runs and models are kept, as {@code mlflow server} takes it
 * @param admin the account that basic authentication starts with; without one, everybody is let in
 */
public record MlflowSetup(Path directory, String backendStoreUri, Optional<Account> admin) {

  /**
   * A user and a password.
   *
   * @param user the name
   * @param password at least 12 characters, or the server does not start
   */
  public record Account(String user, String password) {}

  /** Runs and models in {@code mlflow.db} in a directory: MLflow's own default. */
  public static MlflowSetup sqlite(Path directory) {
    return new MlflowSetup(
        directory, "sqlite:///" + directory.resolve("mlflow.db"), Optional.empty());
  }

  /** Runs and models as files in {@code mlruns} in a directory: MLflow's old default. */
  public static MlflowSetup files(Path directory) {
    return new MlflowSetup(
        directory, directory.resolve("mlruns").toUri().toString(), Optional.empty());
  }

  /** The same, letting in only whom it knows. */
  public MlflowSetup withAdmin(Account account) {
    return new MlflowSetup(directory, backendStoreUri, Optional.of(account));
  }
}
