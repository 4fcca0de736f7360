package io.mlgate.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mlgate.IsoTime;
import io.mlgate.ledger.Payload;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The members of a payload, each absent if it is missing or not what its name promises: other
 * versions of mlGate and other programs may have written it.
 */
final class PayloadFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A payload may hold a megabyte; a story keeps many. */
  private static final int LONGEST = 2_000;

  private static final int MOST = 200;

  private final JsonNode node;

  private PayloadFields(JsonNode node) {
    this.node = node;
  }

  static PayloadFields of(Payload payload) {
    try {
      return new PayloadFields(JSON.readTree(payload.json()));
    } catch (JsonProcessingException unread) {
      return new PayloadFields(MissingNode.getInstance());
    }
  }

  PayloadFields object(String name) {
    return new PayloadFields(node.path(name));
  }

  /** A text that is not empty; numbers and truth values as they are written. */
  Optional<String> text(String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? kept(value) : Optional.empty();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.path(name)) {
      if (value.isTextual() && texts.size() < MOST) {
        kept(value).ifPresent(texts::add);
      }
    }
    return texts;
  }

  OptionalDouble number(String name) {
    JsonNode value = node.path(name);
    return value.isNumber() && Double.isFinite(value.doubleValue())
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  Optional<Instant> time(String name) {
    return text(name).flatMap(IsoTime::parse);
  }

  Optional<LocalDate> date(String name) {
    return text(name).flatMap(text -> parsed(text, LocalDate::parse));
  }

  /** One that is not negative. */
  Optional<Duration> duration(String name) {
    return text(name)
        .flatMap(text -> parsed(text, Duration::parse))
        .filter(duration -> !duration.isNegative());
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> reading) {
    try {
      return Optional.of(reading.apply(text));
    } catch (DateTimeException unfit) {
      return Optional.empty();
    }
  }

  private static Optional<String> kept(JsonNode value) {
    String text = value.asText().strip();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
  }
}
