package io.mlgate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of mlGate, as the build wrote it into the jar. */
public final class ToolVersion {
  private ToolVersion() {}

  /** The version alone, such as {@code 0.1.0}; read from the jar at each call. */
  public static String number() {
    try (InputStream in = ToolVersion.class.getResourceAsStream("/io/mlgate/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties is missing from mlGate's jar", e);
    }
  }
}
