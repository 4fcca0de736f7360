package io.mlgate.gate;

import io.mlgate.policy.LineageFact;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.List;

/**
 * Port to a machine with checked-out code. Where there is none, such as on a Jenkins controller,
 * the port refuses. Nothing is thrown: what can't be told is an ERROR.
 */
public interface CodeRepositories {

  /** Whether what is checked out comes from a commit, and nothing in it was changed since. */
  Seen history(CodeRequest request);

  /** Which data DVC had at a commit, by the {@code dvc.lock} in it. */
  Seen data(CodeRequest request);

  /**
   * Looks at nothing.
   *
   * @param why where that is, and what to do
   */
  static CodeRepositories refused(String why) {
    Seen refused = new Seen(Verdict.ERROR, why);
    return new CodeRepositories() {
      @Override
      public Seen history(CodeRequest request) {
        return refused;
      }

      @Override
      public Seen data(CodeRequest request) {
        return refused;
      }
    };
  }

  /**
   * Looks at nothing, and gives what an evaluation elsewhere recorded: of a machine whose word
   * counts, as an agent that an administrator trusts. What it did not record is an error.
   *
   * @param results of that evaluation of the same policy
   */
  static CodeRepositories recorded(List<GateResult> results) {
    List<GateResult> copy = List.copyOf(results);
    return new CodeRepositories() {
      @Override
      public Seen history(CodeRequest request) {
        return recorded(request, Slice.OF_REPOSITORY);
      }

      @Override
      public Seen data(CodeRequest request) {
        return recorded(request, Slice.of(LineageFact.DVC));
      }

      private Seen recorded(CodeRequest request, Slice slice) {
        return copy.stream()
            .filter(result -> result.gate().equals(request.gate()) && result.slice().equals(slice))
            .findFirst()
            .map(result -> new Seen(result.verdict(), result.message()))
            .orElseGet(
                () ->
                    new Seen(
                        Verdict.ERROR,
                        "no code is looked at here, and nobody else recorded what it says"));
      }
    };
  }
}
