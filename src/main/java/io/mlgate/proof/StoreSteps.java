package io.mlgate.proof;

import io.mlgate.attestation.Publication;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.gate.StoredPackage;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a store still holds what was published, and the files that were judged. */
final class StoreSteps {
  private static final long LARGEST = 64L << 20;

  private StoreSteps() {}

  static List<ProofStep> of(
      TrackingStore store, EvidenceFile evidence, Optional<byte[]> attestation) {
    if (evidence.runId().isEmpty()) {
      return List.of(ProofStep.failed("store", "the evidence names no run"));
    }
    String runId = evidence.runId().get();
    List<ProofStep> steps = new ArrayList<>();
    steps.add(artifact(store, runId, Publication.EVIDENCE, evidence.evidence().document()));
    attestation.ifPresent(
        bytes -> steps.add(artifact(store, runId, Publication.ATTESTATION, bytes)));
    evidence
        .versionOf()
        .flatMap(model -> evidence.version().map(number -> tags(store, evidence, model, number)))
        .ifPresent(steps::add);
    evidence.packageSha256().ifPresent(sha256 -> steps.add(files(store, evidence, runId, sha256)));
    return steps;
  }

  private static ProofStep artifact(
      TrackingStore store, String runId, String path, byte[] expected) {
    return unlessMissing(
        path,
        () -> {
          byte[] held = read(store, runId, path);
          return ProofStep.of(
              path,
              Arrays.equals(held, expected),
              "the run holds the same bytes",
              "the run holds other bytes");
        });
  }

  private static byte[] read(TrackingStore store, String runId, String path) {
    try (InputStream in = store.openArtifact(new ArtifactRoot.OfRun(runId), path, LARGEST)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE, path + " could not be read: " + e.getMessage(), e);
    }
  }

  private static ProofStep tags(
      TrackingStore store, EvidenceFile evidence, String model, String version) {
    return unlessMissing(
        "tags",
        () -> {
          Map<String, String> tags = store.version(model, version).tags();
          boolean same =
              evidence.decision().equals(tags.get(Publication.DECISION_TAG))
                  && evidence.digest().equals(tags.get(Publication.EVIDENCE_TAG));
          return ProofStep.of(
              "tags",
              same,
              "version " + version + " says the same",
              "version " + version + " lacks them, or says something else");
        });
  }

  private static ProofStep files(
      TrackingStore store, EvidenceFile evidence, String runId, String sha256) {
    return unlessMissing(
        "model files",
        () -> {
          String now =
              StoredPackage.sha256(
                  store, runId, evidence.versionOf(), evidence.version(), evidence.loggedModelId());
          return ProofStep.of(
              "model files",
              now.equals(sha256),
              "the store holds the bytes that were judged",
              "the store holds other files: together they have " + now);
        });
  }

  /** That the store can't be asked is for the caller; that it answers "no" is a step. */
  private static ProofStep unlessMissing(String name, Supplier<ProofStep> step) {
    try {
      return step.get();
    } catch (TrackingException failure) {
      if (failure.isStoresFailure()) {
        throw failure;
      }
      return ProofStep.failed(name, failure.getMessage());
    }
  }
}
