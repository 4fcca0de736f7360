package io.mlgate.gate;

import io.mlgate.packaging.ChecksumFlaw;
import io.mlgate.packaging.Checksums;
import io.mlgate.packaging.PackedFiles;
import io.mlgate.policy.Gate;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The results of holding a model's files against a list of checksums. */
final class ListedChecksums {
  private static final int MOST_FLAWS = 100;

  private final Gate gate;
  private final String path;

  /**
   * A list.
   *
   * @param path where it is, in the model's folder or in the run
   */
  ListedChecksums(Gate gate, String path) {
    this.gate = gate;
    this.path = path;
  }

  /**
   * One result of the whole, and one for each place where they disagree, up to a hundred.
   *
   * @throws io.mlgate.tracking.TrackingException if there is no list
   */
  List<GateResult> check(ModelPackage model, PackedFiles packed) {
    String list = model.textBeside(path);
    List<ChecksumFlaw> flaws =
        Checksums.parse(list)
            .compare(packed, PackedFiles.sha256(list.getBytes(StandardCharsets.UTF_8)));
    List<GateResult> results = new ArrayList<>();
    results.add(
        new ResultBuilder(gate, Slice.OF_CHECKSUMS)
            .is(flaws.isEmpty() ? Verdict.PASS : Verdict.FAIL, whole(flaws.size())));
    for (ChecksumFlaw flaw : flaws.subList(0, Math.min(flaws.size(), MOST_FLAWS))) {
      results.add(
          new ResultBuilder(gate, Slice.ofListed(flaw.subject()))
              .is(Verdict.FAIL, flaw.subject() + " " + flaw.problem()));
    }
    return results;
  }

  private String whole(int flaws) {
    if (flaws == 0) {
      return path + " agrees with all of the model's files";
    }
    return path
        + " disagrees in "
        + flaws
        + (flaws == 1 ? " place" : " places")
        + (flaws > MOST_FLAWS ? ", of which the first " + MOST_FLAWS + " are named" : "");
  }
}
