package io.mlgate.role;

import java.util.Locale;

/** Where a person is known by a name of that place. */
public enum Account {
  /** The user of MLflow who ran a training, from the tag {@code mlflow.user}. */
  MLFLOW,
  /** The author of a commit, by mail address. */
  GIT,
  /** The login of Jenkins. */
  JENKINS;

  /** How the roles file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of people differ only in case nowhere but in mail addresses. */
  String normal(String name) {
    return this == GIT ? name.toLowerCase(Locale.ROOT) : name;
  }
}
