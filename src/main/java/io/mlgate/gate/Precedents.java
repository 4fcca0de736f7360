package io.mlgate.gate;

import io.mlgate.verdict.ModelFacts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Port to what was recorded about a model before. */
public interface Precedents {

  /**
   * What tells that a version was in use once, other than some.
   *
   * @param versions those that do not count
   * @return the version and how it is known, in words; absent if nothing tells of any
   * @throws UnknownPrecedentException if that can't be told
   */
  Optional<String> released(Set<String> versions);

  /**
   * What models were compared with, in the order in which it was recorded; not what somebody tried
   * with another baseline than the policy's.
   *
   * @throws UnknownPrecedentException if that can't be told
   */
  List<PastComparison> comparisons();

  /**
   * The digest of all files of a model when it was first judged.
   *
   * @param model who it is
   * @return the digest and the record that says it, for each name that the model was judged by, the
   *     earliest first; none if its files were never read before
   * @throws UnknownPrecedentException if that can't be told
   */
  List<PastFiles> files(ModelFacts model);

  /**
   * The files of a model as they were.
   *
   * @param sha256 one digest of them all, 64 lower-case hexadecimal digits
   * @param record the number of the record in the ledger
   */
  record PastFiles(String sha256, long record) implements Serializable {}

  /**
   * What people of a role put on record about an item of a checklist.
   *
   * @param runId the candidate's run
   * @throws UnknownPrecedentException if that can't be told
   */
  SignOff signOff(String gate, String item, String role, String runId);

  /**
   * Whether somebody signed an item off.
   *
   * @param done whether anybody did whose word counts
   * @param words who, or why not
   */
  record SignOff(boolean done, String words) implements Serializable {}

  /**
   * What a model was compared with.
   *
   * @param candidateVersion its version, if it had one
   * @param candidateRunId its run
   * @param baselineVersion the version that it was compared with, if that had one
   * @param baselineRunId that version's run
   * @param differences by how much they differed, by gate
   * @param footing how sure it is that a release rested on it
   */
  record PastComparison(
      Optional<String> candidateVersion,
      String candidateRunId,
      Optional<String> baselineVersion,
      String baselineRunId,
      Map<String, PastDifference> differences,
      Footing footing) {

    /** Copies the differences; nothing may be null. */
    public PastComparison {
      Objects.requireNonNull(candidateVersion);
      Objects.requireNonNull(candidateRunId);
      Objects.requireNonNull(baselineVersion);
      Objects.requireNonNull(baselineRunId);
      differences = Map.copyOf(differences);
      Objects.requireNonNull(footing);
    }
  }

  /**
   * By how much a candidate differed from its baseline.
   *
   * @param value the candidate's value less the baseline's; finite
   * @param measure what was measured, as {@link io.mlgate.policy.MeasureText} says it; empty if
   *     that was not recorded
   */
  record PastDifference(double value, String measure) implements Serializable {}

  /** How sure it is that a release rested on an evaluation. */
  enum Footing {
    /** It blocked or held the candidate. */
    REFUSED,
    /** It let the candidate be released. */
    RELEASABLE,
    /** A rollout names its evidence. */
    RELEASED;

    /** All of them, the surest first. */
    public static final List<Footing> SUREST_FIRST = List.of(RELEASED, RELEASABLE, REFUSED);
  }

  /**
   * Where something may have been recorded that can't be read: nothing can be told.
   *
   * @param why why not, as a clause
   */
  static Precedents unreadable(String why) {
    return new Precedents() {
      @Override
      public Optional<String> released(Set<String> versions) {
        throw new UnknownPrecedentException(why);
      }

      @Override
      public List<PastFiles> files(ModelFacts model) {
        throw new UnknownPrecedentException(why);
      }

      @Override
      public SignOff signOff(String gate, String item, String role, String runId) {
        throw new UnknownPrecedentException(why);
      }

      @Override
      public List<PastComparison> comparisons() {
        throw new UnknownPrecedentException(why);
      }
    };
  }

  /**
   * Where nothing was recorded, or nobody looks: no earlier release is known of, and what needs the
   * past can't be told.
   *
   * @param why why not, as a clause
   */
  static Precedents unrecorded(String why) {
    return new Precedents() {
      @Override
      public Optional<String> released(Set<String> versions) {
        return Optional.empty();
      }

      @Override
      public List<PastFiles> files(ModelFacts model) {
        return List.of();
      }

      @Override
      public SignOff signOff(String gate, String item, String role, String runId) {
        throw new UnknownPrecedentException(why);
      }

      @Override
      public List<PastComparison> comparisons() {
        throw new UnknownPrecedentException(why);
      }
    };
  }
}
