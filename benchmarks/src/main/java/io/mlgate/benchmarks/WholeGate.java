package io.mlgate.benchmarks;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.verdict.Evaluation;
import io.mlgate.gate.Evaluator;
import io.mlgate.verdict.GateResult;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.Reference;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * Times the whole gate, from a file of rows to the decision: a line a run, the first of them cold,
 * then the results.
 */
public final class WholeGate {
  private final Policy policy;
  private final Evaluator evaluator;

  WholeGate(Path policy, Path rows) {
    this.policy = PolicyReader.read(policy);
    OneTable store = new OneTable(TableFile.of(rows));
    this.evaluator =
        new Evaluator(store, ForkJoinPool.commonPool(), store, () -> Instant.EPOCH);
  }

  Evaluation evaluate() {
    return evaluator.evaluate(
        policy,
        new CandidateChoice.Named(new Reference.OfRun("candidate")),
        Optional.of(new Reference.OfRun("baseline")));
  }

  /**
   * Runs it.
   *
   * @param arguments POLICY ROWS [RUNS]
   */
  public static void main(String[] arguments) {
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    long start = System.nanoTime();
    WholeGate gate = new WholeGate(Path.of(arguments[0]), Path.of(arguments[1]));
    Evaluation last = gate.evaluate();
    report("cold", start);
    for (int run = 1; run < runs; run++) {
      start = System.nanoTime();
      last = gate.evaluate();
      report("warm", start);
    }
    System.out.printf("decision\t%s%n", last.decision());
    for (GateResult result : last.results()) {
      System.out.printf("result\t%s%n", result);
    }
  }

  private static void report(String kind, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%s\t%.3f s\tpeak heap %d MiB%n", kind, seconds, peak() >> 20);
  }

  /** The most that the heap's pools held, garbage included: bounded by -Xmx alone. */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
