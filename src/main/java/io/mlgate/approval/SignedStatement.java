package io.mlgate.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.role.Person;
import io.mlgate.signing.MalformedSignatureException;
import io.mlgate.signing.SshSignature;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person said, as a record of the ledger holds it.
 *
 * @param statement what
 * @param signature the armoured signature, if there is one
 * @param actor who appended it
 * @param sequence the record's number
 * @param time when it counts as said: the record's time, or that of an earlier record that is later
 */
public record SignedStatement(
    Statement statement, Optional<String> signature, Actor actor, long sequence, Instant time) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing may be null. */
  public SignedStatement {
    Objects.requireNonNull(statement);
    Objects.requireNonNull(signature);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(time);
  }

  /**
   * What a record says; empty if it has not the form of a statement, which then counts for nothing.
   *
   * @param time when it counts as said
   */
  static Optional<SignedStatement> of(String model, LedgerRecord record, Instant time) {
    try {
      Map<String, String> members = new TreeMap<>();
      Optional<String> signature = Optional.empty();
      JsonNode payload = JSON.readTree(record.payload().json());
      for (Map.Entry<String, JsonNode> member : payload.properties()) {
        if (!member.getValue().isTextual()) {
          return Optional.empty();
        }
        if (member.getKey().equals(Statement.SIGNATURE)) {
          signature = Optional.of(member.getValue().textValue());
        } else {
          members.put(member.getKey(), member.getValue().textValue());
        }
      }
      Statement statement = new Statement(record.kind(), model, new TreeMap<>(members));
      return Optional.of(
          new SignedStatement(statement, signature, record.actor(), record.sequence(), time));
    } catch (IOException | IllegalArgumentException noStatement) {
      return Optional.empty();
    }
  }

  /** A member; empty text if it is not there. */
  public String said(String member) {
    return statement.member(member).orElse("");
  }

  /** Whether any of a person's keys made the signature over exactly this statement. */
  boolean isSignedBy(Person person) {
    if (signature.isEmpty()) {
      return false;
    }
    try {
      SshSignature read = SshSignature.read(signature.get());
      return person.keys().stream()
          .anyMatch(key -> read.verifies(key, Statement.NAMESPACE, statement.bytes()));
    } catch (MalformedSignatureException malformed) {
      return false;
    }
  }
}
