package io.mlgate.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The templates and the style sheet that lie beside these classes. */
public final class Templates {
  private Templates() {}

  /** A template that escapes everything that it is not explicitly told to leave alone. */
  static Template template(String name) {
    return template(Templates.class, name);
  }

  /**
   * The same beside a class of another package. Parts that are not there are those of the reports.
   */
  public static Template template(Class<?> beside, String name) {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withLoader(
            partial -> new StringReader(part(beside, partial + ".mustache").stripTrailing()))
        .compile(text(beside, name + ".mustache"));
  }

  private static String part(Class<?> beside, String name) {
    return text(beside.getResource(name) == null ? Templates.class : beside, name);
  }

  static String text(String name) {
    return text(Templates.class, name);
  }

  /** The style sheet that all pages share. */
  public static String sharedStyles() {
    return text("report.css");
  }

  /** A file that lies beside a class. */
  public static String text(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
