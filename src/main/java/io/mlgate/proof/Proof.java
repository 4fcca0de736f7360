package io.mlgate.proof;

import io.mlgate.attestation.Attestation;
import io.mlgate.attestation.DsseEnvelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.ledger.Ledger;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import io.mlgate.signing.VerifyingKey;
import io.mlgate.tracking.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at handed files step by step; a step that fails doesn't keep others from being taken. */
public final class Proof {
  private final List<ProofStep> steps = new ArrayList<>();
  private final HandedFiles files;
  private Optional<EvidenceFile> evidence = Optional.empty();

  private Proof(HandedFiles files) {
    this.files = files;
  }

  /**
   * What the files prove by themselves.
   *
   * @param keys who may have signed; each signature must be by one of them
   * @param unsigned whether the caller does without a signature; only without keys
   */
  public static Proof of(HandedFiles files, Set<VerifyingKey> keys, boolean unsigned) {
    Proof proof = new Proof(files);
    Optional<DsseEnvelope> envelope = proof.envelope();
    proof.signature(envelope, keys, unsigned);
    Optional<EvidenceFile> attested = envelope.flatMap(proof::statement);
    Optional<EvidenceFile> beside = proof.evidenceBeside(attested);
    // Never what lies beside a statement that can't be read or says something else.
    proof.evidence = files.attestation().isPresent() ? attested : beside;
    files.report().ifPresent(proof::report);
    return proof;
  }

  /** The steps so far, in order. */
  public List<ProofStep> steps() {
    return List.copyOf(steps);
  }

  /** Whether every step holds. */
  public boolean holds() {
    return steps.stream().allMatch(ProofStep::holds);
  }

  /** The evidence, absent where none could be read. */
  public Optional<EvidenceFile> evidence() {
    return evidence;
  }

  /** Whether it is evidence about a model. */
  public void isOfModel(String model) {
    evidence.ifPresent(
        it ->
            steps.add(
                ProofStep.of(
                    "model",
                    it.model().equals(model),
                    it.model(),
                    "the evidence is about '" + it.model() + "', not '" + model + "'")));
  }

  /**
   * Whether a ledger records it.
   *
   * @throws io.mlgate.ledger.LedgerException if the ledger can't be read
   */
  public void isRecorded(Ledger ledger) {
    evidence.ifPresent(it -> steps.addAll(LedgerSteps.of(ledger, it)));
  }

  /**
   * Whether a store holds the same.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't be read
   */
  public void isStored(TrackingStore store) {
    evidence.ifPresent(it -> steps.addAll(StoreSteps.of(store, it, files.attestation())));
  }

  private Optional<DsseEnvelope> envelope() {
    if (files.attestation().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DsseEnvelope.read(files.attestation().get()));
    } catch (MalformedEvidenceException e) {
      steps.add(ProofStep.failed("envelope", e.getMessage()));
      return Optional.empty();
    }
  }

  private void signature(
      Optional<DsseEnvelope> envelope, Set<VerifyingKey> keys, boolean unsigned) {
    String name = "signature";
    if (keys.isEmpty()) {
      steps.add(
          ProofStep.of(
              name,
              unsigned,
              "not looked at: nobody vouches for what follows",
              "nobody vouches for it: name the signer's public key with --key, or do without it"
                  + " with --unsigned"));
    } else if (envelope.isEmpty()) {
      steps.add(ProofStep.failed(name, "there is no " + Attestation.FILE + " that can be read"));
    } else {
      Optional<Set<VerifyingKey>> signers = envelope.get().signers(keys);
      steps.add(
          ProofStep.of(
              name,
              signers.isPresent(),
              "by " + named(signers.orElse(Set.of())),
              "a signature is by none of the keys that were named, or for other bytes"));
    }
  }

  private static String named(Set<VerifyingKey> signers) {
    return signers.stream().map(VerifyingKey::keyId).collect(Collectors.joining(", "));
  }

  private Optional<EvidenceFile> statement(DsseEnvelope envelope) {
    try {
      EvidenceFile attested = Attestation.statement(envelope).evidence();
      steps.add(ProofStep.ok("statement", attested.candidate() + " is " + attested.decision()));
      steps.add(ProofStep.ok("evidence", attested.digest()));
      return Optional.of(attested);
    } catch (MalformedEvidenceException e) {
      steps.add(ProofStep.failed("statement", e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<EvidenceFile> evidenceBeside(Optional<EvidenceFile> attested) {
    if (files.evidence().isEmpty()) {
      return Optional.empty();
    }
    String name = "evidence.json";
    try {
      EvidenceFile beside = EvidenceFile.read(files.evidence().get());
      boolean same = attested.map(it -> it.evidence().equals(beside.evidence())).orElse(true);
      steps.add(
          ProofStep.of(
              name,
              same && (attested.isPresent() || files.attestation().isEmpty()),
              beside.digest(),
              "it has " + beside.digest() + ", which is not what the attestation says"));
      return Optional.of(beside);
    } catch (MalformedEvidenceException e) {
      steps.add(ProofStep.failed(name, e.getMessage()));
      return Optional.empty();
    }
  }

  private void report(byte[] bytes) {
    String name = "report.json";
    try {
      EvidenceRecord record = JsonReport.read(name, new String(bytes, StandardCharsets.UTF_8));
      String digest = Evidence.of(record.evaluation()).digest();
      String decision = record.evaluation().decision().name();
      boolean own = digest.equals(record.digest());
      boolean same = evidence.filter(it -> it.digest().equals(digest)).isPresent();
      boolean decided = evidence.filter(it -> it.decision().equals(decision)).isPresent();
      steps.add(
          ProofStep.of(
              name,
              own && same,
              digest,
              "its facts give " + digest + ", which is not " + (own ? "the evidence" : "its own")));
      steps.add(
          ProofStep.of(
              "decision",
              decided,
              decision,
              "the report says " + decision + ", the evidence does not"));
    } catch (ReportException | ReportChangedException e) {
      steps.add(ProofStep.failed(name, e.getMessage()));
    }
  }
}
