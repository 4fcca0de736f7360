package io.mlgate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Where a dataset is: MLflow keeps that as a JSON object, of which people want the URI. */
public final class DatasetSource {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private DatasetSource() {}

  /** The URI in a JSON object that has one, else the source as it came. */
  public static String shown(String source) {
    if (!source.startsWith("{")) {
      return source;
    }
    try (JsonParser parser = FACTORY.createParser(source)) {
      return JsonValue.readAll(parser) instanceof JsonValue.Fields fields
              && fields.byName().get("uri") instanceof JsonValue.Text uri
              && !uri.value().isBlank()
          ? uri.value()
          : source;
    } catch (IOException noJson) {
      return source;
    }
  }
}
