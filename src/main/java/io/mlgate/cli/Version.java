package io.mlgate.cli;

import io.mlgate.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"mlgate " + ToolVersion.number()};
  }
}
