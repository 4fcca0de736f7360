package io.mlgate.cli;

import io.mlgate.ToolVersion;
import io.mlgate.artifact.ArtifactCache;
import io.mlgate.artifact.CacheLimits;
import io.mlgate.artifact.CachePlace;
import io.mlgate.attestation.Attestation;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CachedTables;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.Machine;
import io.mlgate.gate.Precedents;
import io.mlgate.gate.ServedVersions;
import io.mlgate.policy.Policy;
import io.mlgate.report.ReportFiles;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Evaluation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * One candidate assessed: the evaluation with its evidence.
 *
 * @param record what reports are rendered from
 * @param evidence the canonical evidence
 */
record Assessment(EvidenceRecord record, Evidence evidence) {

  /**
   * Evaluates a policy for a candidate against what holds now, and shows who waits what is read.
   */
  static Assessment of(
      Surroundings surroundings,
      TrackingStore store,
      Policy policy,
      CandidateChoice candidate,
      Optional<Reference> baseline,
      Precedents past) {
    return of(
        surroundings,
        store,
        policy,
        candidate,
        baseline,
        past,
        ServedBaseline.asked(surroundings, store));
  }

  /** Evaluates a policy for a candidate, and shows a waiting person what is being read. */
  static Assessment of(
      Surroundings surroundings,
      TrackingStore store,
      Policy policy,
      CandidateChoice candidate,
      Optional<Reference> baseline,
      Precedents past,
      ServedVersions served) {
    Evaluation evaluation;
    try (CachedTables tables = tables(surroundings, store)) {
      Evaluator evaluator =
          evaluator(surroundings, store, tables, surroundings.clock()).knowing(past).asking(served);
      evaluation =
          new Progress(surroundings)
              .during(
                  "reading " + store.location(),
                  () -> evaluator.evaluate(policy, candidate, baseline));
    }
    Evidence evidence = Evidence.of(evaluation);
    Envelope envelope =
        new Envelope(ToolVersion.number(), surroundings.clock().instant(), store.location());
    return new Assessment(new EvidenceRecord(evaluation, evidence.digest(), envelope), evidence);
  }

  /** The tables of a store's runs, of which copies are kept on this machine. */
  static CachedTables tables(Surroundings surroundings, TrackingStore store) {
    return new CachedTables(store, () -> cache(surroundings));
  }

  /** What evaluates on this machine. */
  static Evaluator evaluator(
      Surroundings surroundings, TrackingStore store, CachedTables tables, InstantSource clock) {
    return new Evaluator(
        store,
        Assessment::besides,
        tables,
        clock,
        Machine.at(surroundings.directory(), surroundings.environment()));
  }

  private static ArtifactCache cache(Surroundings surroundings) {
    Path folder =
        CachePlace.of(
            surroundings.environment(), surroundings.directory(), surroundings.userHome());
    return ArtifactCache.open(folder, CacheLimits.DEFAULT, surroundings.clock());
  }

  /** Writes all forms of the report into a folder, and the attestation if there is one. */
  void write(Path directory, Optional<byte[]> attestation) {
    ReportFiles.write(
        directory,
        record,
        evidence.document(),
        attestation.map(bytes -> Map.of(Attestation.FILE, bytes)).orElse(Map.of()));
  }

  /** One read runs beside the main thread; a daemon, so that Ctrl-C ends the process at once. */
  private static void besides(Runnable read) {
    Thread thread = new Thread(read, "baseline");
    thread.setDaemon(true);
    thread.start();
  }
}
