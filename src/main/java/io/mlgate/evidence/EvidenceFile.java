package io.mlgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;

/**
 * An evidence document as somebody hands it in. Whether it is what mlGate found is for a signature
 * to say; that it is whole and what it names can be read here.
 *
 * @param evidence its canonical bytes and their digest
 * @param model the registered model that the policy is about
 * @param decision the decision's name
 * @param runId the candidate's run, absent where it could not be read
 * @param version the candidate's version, of the model {@code versionOf}
 * @param versionOf the registered model that the version is of
 * @param loggedModelId the candidate's logged model
 * @param packageSha256 one digest of all files of the candidate's model, where a gate read them
 */
public record EvidenceFile(
    Evidence evidence,
    String model,
    String decision,
    Optional<String> runId,
    Optional<String> version,
    Optional<String> versionOf,
    Optional<String> loggedModelId,
    Optional<String> packageSha256) {
  private static final String HEX = "[0-9a-f]{64}";

  /** Nothing may be null. */
  public EvidenceFile {
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(model);
    Objects.requireNonNull(decision);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(version);
    Objects.requireNonNull(versionOf);
    Objects.requireNonNull(loggedModelId);
    Objects.requireNonNull(packageSha256);
  }

  /**
   * Reads a file, which must be in canonical form byte by byte, so that its digest is that of the
   * file.
   *
   * @throws MalformedEvidenceException if it is none
   */
  public static EvidenceFile read(byte[] bytes) throws MalformedEvidenceException {
    EvidenceFile file = of(StrictJson.object(bytes));
    if (!file.evidence().isOf(bytes)) {
      throw new MalformedEvidenceException("it is not in canonical form: somebody rewrote it");
    }
    return file;
  }

  /**
   * Reads a document that is a part of another.
   *
   * @throws MalformedEvidenceException if it is none
   */
  public static EvidenceFile of(JsonNode document) throws MalformedEvidenceException {
    if (!EvidenceDocument.SCHEMA.equals(StrictJson.text(document, "schema"))) {
      throw new MalformedEvidenceException(
          "its schema is not " + EvidenceDocument.SCHEMA + ": another mlGate wrote it");
    }
    JsonNode candidate = document.path("candidate");
    return new EvidenceFile(
        Evidence.ofCanonical(StrictJson.canonical(document)),
        StrictJson.text(document, "model"),
        StrictJson.text(document, "decision"),
        optional(candidate, "runId"),
        optional(candidate, "version"),
        optional(candidate, "model"),
        optional(candidate, "loggedModelId"),
        packageSha256(document.path("gates")));
  }

  /**
   * What a gate on the package read; all gates of an evaluation read the same files. A slice of
   * rows or of a logged number may bear the same names, but has a value.
   */
  private static Optional<String> packageSha256(JsonNode gates) {
    for (JsonNode gate : gates) {
      JsonNode slice = gate.path("slice");
      String sha256 = slice.path("sha256").asText("");
      boolean ofFiles =
          slice.size() == 2
              && slice.path("package").asText("").equals("files")
              && gate.path("verdict").asText("").equals("PASS")
              && gate.path("value").isNull();
      if (ofFiles && sha256.matches(HEX)) {
        return Optional.of(sha256);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> optional(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** {@code sha256:} and 64 hexadecimal digits over the canonical bytes. */
  public String digest() {
    return evidence.digest();
  }

  /** What people and in-toto call the candidate: {@code models:/NAME/VERSION}, or its run. */
  public String candidate() {
    return versionOf
        .flatMap(name -> version.map(number -> "models:/" + name + "/" + number))
        .or(() -> loggedModelId.map(id -> "models:/" + id))
        .or(() -> runId.map(id -> "runs:/" + id))
        .orElse("unread candidate");
  }
}
