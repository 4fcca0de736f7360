package io.mlgate.cli;

import io.mlgate.approval.RefusedStatementException;
import io.mlgate.card.CardException;
import io.mlgate.gate.RefusedException;
import io.mlgate.history.RefusedRecordException;
import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.LedgerException;
import io.mlgate.measurement.MeasurementException;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.metric.ObservationsException;
import io.mlgate.policy.PolicyException;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import io.mlgate.report.ShownText;
import io.mlgate.role.RolesException;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.desk.UnfitOrderException;
import io.mlgate.table.TableException;
import io.mlgate.tracking.TrackingException;
import io.mlgate.traffic.TrafficException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into lines for the user and an exit status. */
final class ErrorLines {
  private final Surroundings surroundings;

  ErrorLines(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Arguments that can't be understood: one line that also says where to read on. */
  int wrongUsage(ParameterException failure, String[] arguments) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    say(inOurWords(failure) + " (see " + command + " --help)");
    return ExitStatus.USAGE;
  }

  private static String inOurWords(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return "unknown argument '"
          + first
          + "'"
          + unmatched.getSuggestions().stream()
              .findFirst()
              .map(near -> "; did you mean " + near + "?")
              .orElse("");
    }
    if (failure instanceof MutuallyExclusiveArgsException
        || failure instanceof MaxValuesExceededException) {
      return "name one candidate only: --run, --model, or --latest with --experiment";
    }
    if (failure instanceof MissingParameterException && failure.getMessage().contains("--model")) {
      return "name a candidate: --run, --model, or --latest with --experiment";
    }
    return failure
        .getMessage()
        .replace("TABLE, JSON", "table, json")
        .replace("MARKDOWN", "markdown")
        .replace("is not a double", "is no number")
        .replace("is not a long", "is no whole number")
        .replace("BINARY, MULTICLASS, REGRESSION", "binary, multiclass, regression")
        .replace(" (case-insensitive)", "")
        .replace("is not an int", "is no whole number");
  }

  /** The lines of a policy that can't be read. */
  static List<String> of(PolicyException wrong) {
    List<String> lines = new ArrayList<>();
    wrong.problems().forEach(problem -> lines.add(ShownText.line(PolicyFile.describe(problem))));
    if (wrong.omitted() > 0) {
      lines.add("... and " + wrong.omitted() + " more");
    }
    return lines;
  }

  /** Everything else that ends a command. */
  int failed(Exception failure, CommandLine command, ParseResult arguments) {
    MlGateCommand root = (MlGateCommand) command.getCommandSpec().root().userObject();
    int status = explain(failure);
    if (root.isVerbose()) {
      failure.printStackTrace(surroundings.err());
    }
    return status;
  }

  /** A defect, or a JVM that has no room left: never the status of a decision. */
  int broke(Error error) {
    say(
        error instanceof VirtualMachineError
            ? "out of memory or stack ("
                + error.getClass().getSimpleName()
                + "): the input is larger than this machine can take"
            : internal(error));
    return ExitStatus.INTERNAL;
  }

  /** Standard output could not be written: whoever reads it must not take that for an answer. */
  int unwritten() {
    say("can't write to standard output: the result is not complete");
    return ExitStatus.UNREACHABLE;
  }

  private int explain(Exception failure) {
    if (failure instanceof PolicyException wrong) {
      of(wrong).forEach(surroundings.err()::println);
      return ExitStatus.USAGE;
    }
    if (failure instanceof UsageException
        || failure instanceof RefusedException
        || failure instanceof MeasurementException
        || failure instanceof MetricChoiceException
        || failure instanceof ObservationsException
        || failure instanceof RefusedRecordException
        || failure instanceof CardException) {
      say(failure.getMessage());
      return ExitStatus.USAGE;
    }
    if (failure instanceof RolesException) {
      say(failure.getMessage());
      return ExitStatus.USAGE;
    }
    if (failure instanceof RefusedStatementException) {
      say("nothing recorded: " + failure.getMessage());
      return ExitStatus.BLOCKED;
    }
    if (failure instanceof ReportChangedException) {
      say(failure.getMessage());
      return ExitStatus.BLOCKED;
    }
    if (failure instanceof TrackingException unread) {
      say(unread.getMessage());
      return unread.isStoresFailure() ? ExitStatus.UNREACHABLE : ExitStatus.USAGE;
    }
    if (failure instanceof TableException unusable) {
      say(unusable.getMessage());
      boolean unread =
          unusable.getCause() instanceof IOException cause
              && !(cause instanceof NoSuchFileException);
      return unread ? ExitStatus.UNREACHABLE : ExitStatus.USAGE;
    }
    if (failure instanceof LedgerException) {
      say(failure.getMessage());
      return failure instanceof DamagedLedgerException
          ? ExitStatus.BLOCKED
          : ExitStatus.UNREACHABLE;
    }
    if (failure instanceof UnfitOrderException) {
      say(failure.getMessage());
      return ExitStatus.USAGE;
    }
    if (failure instanceof RefusedRolloutException refused) {
      say(refused.getMessage());
      return refused.kind() == RefusedRolloutException.Kind.BUSY
          ? ExitStatus.HELD
          : ExitStatus.BLOCKED;
    }
    if (failure instanceof TrafficException) {
      say(failure.getMessage());
      return ExitStatus.UNREACHABLE;
    }
    if (failure instanceof ReportException || failure instanceof UnwrittenException) {
      say(failure.getMessage());
      return ExitStatus.UNREACHABLE;
    }
    say(internal(failure));
    return ExitStatus.INTERNAL;
  }

  private static String internal(Throwable failure) {
    return "internal error, please report it: "
        + failure.getClass().getSimpleName()
        + ": "
        + failure.getMessage()
        + " (--verbose shows where)";
  }

  /** One line, whatever was read from elsewhere and went into it. */
  void say(String line) {
    surroundings.err().println("mlgate: " + ShownText.line(line));
  }
}
