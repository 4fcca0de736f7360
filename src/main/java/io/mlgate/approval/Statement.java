package io.mlgate.approval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person says, in the form that is signed: lines that a person can read before signing.
 *
 * <pre>
 * mlgate/statement/v1 approval
 * model: credit
 * answer: approve
 * evidence: sha256:51d3...
 * ...
 * </pre>
 *
 * <p>The members stand in the order of their names, each on one line, so that two statements never
 * have the same text.
 *
 * @param kind what it is about
 * @param model the registered model
 * @param members the rest by name; values on one line without control characters
 */
public record Statement(RecordKind kind, String model, SortedMap<String, String> members) {
  /** The namespace of signatures: {@code ssh-keygen -Y sign -n mlgate}. */
  public static final String NAMESPACE = "mlgate";

  /** The member of a payload that holds the signature, and is no part of what is signed. */
  static final String SIGNATURE = "signature";

  private static final JsonFactory JSON = new JsonFactory();

  /** Checks that each value is one line; copies the members. */
  public Statement {
    Objects.requireNonNull(kind);
    oneLine("model", model);
    members.forEach(Statement::oneLine);
    if (members.containsKey(SIGNATURE)) {
      throw new IllegalArgumentException("a statement does not hold its own signature");
    }
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  private static void oneLine(String name, String value) {
    boolean breaks =
        value
            .codePoints()
            .anyMatch(
                point ->
                    Character.isISOControl(point)
                        || Character.getType(point) == Character.LINE_SEPARATOR
                        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(point) == Character.SURROGATE);
    if (breaks || value.isBlank()) {
      throw new IllegalArgumentException("'" + name + "' must be one line of text");
    }
  }

  /** A member, if it is there. */
  public Optional<String> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder("mlgate/statement/v1 " + kind + "\n");
    text.append("model: ").append(model).append('\n');
    members.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** The text in UTF-8. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** What a ledger keeps. */
  public Payload payload(Optional<String> signature) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> member : members.entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      if (signature.isPresent()) {
        json.writeStringField(SIGNATURE, signature.get());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes all", impossible);
    }
    return Payload.of(text.toString());
  }
}
