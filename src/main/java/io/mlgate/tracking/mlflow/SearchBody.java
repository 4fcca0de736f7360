package io.mlgate.tracking.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.tracking.RunQuery;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes the body of a search for runs. */
final class SearchBody {
  private SearchBody() {}

  static String of(String experimentId, RunQuery query, int mostAPage, Optional<String> token) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("experiment_ids");
      json.writeString(experimentId);
      json.writeEndArray();
      json.writeStringField("filter", query.filter());
      json.writeArrayFieldStart("order_by");
      json.writeString("attributes.start_time DESC");
      json.writeEndArray();
      json.writeNumberField("max_results", Math.min(query.limit(), mostAPage));
      if (token.isPresent()) {
        json.writeStringField("page_token", token.get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
