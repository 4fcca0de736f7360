package io.mlgate.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.evidence.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An in-toto Statement v1 whose predicate is the evidence. Its subjects are the evidence document
 * itself, by the SHA-256 of its bytes, and the model's files, where a gate read them, by one digest
 * of them all.
 *
 * @param evidence the predicate
 */
public record EvidenceStatement(EvidenceFile evidence) {
  /** What the payload of an envelope with a statement is. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** What the predicate is; a name, nothing to be fetched. */
  public static final String PREDICATE_TYPE = "urn:mlgate:evidence:v1";

  /**
   * The digest of a model's files: SHA-256 over the lines {@code PATH}, two blanks and {@code HEX},
   * each with a line feed, in the order of the paths.
   */
  public static final String PACKAGE_DIGEST = "mlgate_package_sha256";

  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final String FILE = "evidence.json";
  private static final String SHA256 = "sha256";
  private static final int MOST_SUBJECTS = 2;

  private record Subject(String name, String algorithm, String digest) {}

  /** Nothing may be null. */
  public EvidenceStatement {
    Objects.requireNonNull(evidence);
  }

  /** The statement as canonical JSON. */
  public byte[] bytes() {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("_type", TYPE);
    ArrayNode subjects = statement.putArray("subject");
    for (Subject subject : subjects(evidence)) {
      ObjectNode one = subjects.addObject();
      one.put("name", subject.name());
      one.putObject("digest").put(subject.algorithm(), subject.digest());
    }
    statement.put("predicateType", PREDICATE_TYPE);
    try {
      statement.set("predicate", StrictJson.object(evidence.evidence().document()));
      return StrictJson.canonical(statement);
    } catch (MalformedEvidenceException impossible) {
      throw new IllegalStateException("our own evidence is in its form", impossible);
    }
  }

  /**
   * Reads a statement.
   *
   * @throws MalformedEvidenceException if it is none about evidence, or if its subjects are not
   *     those that its evidence has
   */
  public static EvidenceStatement read(byte[] payload) throws MalformedEvidenceException {
    JsonNode statement = StrictJson.object(payload);
    require(TYPE.equals(StrictJson.text(statement, "_type")), "it is no in-toto Statement v1");
    require(
        PREDICATE_TYPE.equals(StrictJson.text(statement, "predicateType")),
        "its predicate is not " + PREDICATE_TYPE);
    require(statement.path("predicate").isObject(), "it has no predicate");
    EvidenceFile evidence = EvidenceFile.of(statement.get("predicate"));
    require(
        subjects(statement.path("subject")).equals(subjects(evidence)),
        "its subjects are not those of its evidence");
    return new EvidenceStatement(evidence);
  }

  private static List<Subject> subjects(EvidenceFile evidence) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(FILE, SHA256, evidence.digest().substring("sha256:".length())));
    evidence
        .packageSha256()
        .ifPresent(
            digest -> subjects.add(new Subject(evidence.candidate(), PACKAGE_DIGEST, digest)));
    return subjects;
  }

  private static List<Subject> subjects(JsonNode written) throws MalformedEvidenceException {
    require(
        written.isArray() && !written.isEmpty() && written.size() <= MOST_SUBJECTS,
        "it has no subjects, or too many");
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode subject : written) {
      JsonNode digests = subject.path("digest");
      require(digests.size() == 1, "a subject has one digest");
      String algorithm = digests.fieldNames().next();
      subjects.add(
          new Subject(
              StrictJson.text(subject, "name"), algorithm, StrictJson.text(digests, algorithm)));
    }
    return subjects;
  }

  private static void require(boolean holds, String otherwise) throws MalformedEvidenceException {
    if (!holds) {
      throw new MalformedEvidenceException(otherwise);
    }
  }
}
