package io.mlgate.policy;

import java.util.Locale;

/** The drivers of routes. */
public enum RouterDriver implements Word {
  ENVOY,
  HAPROXY,
  MLFLOW_ALIAS,
  COMMAND,
  WEBHOOK;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
