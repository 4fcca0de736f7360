package io.mlgate.cli;

import io.mlgate.gate.RefusedException;
import io.mlgate.policy.PolicyException;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import io.mlgate.report.ShownText;
import io.mlgate.tracking.TrackingException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into lines for the user and an exit status. */
final class ErrorLines {
  private final Surroundings surroundings;

  ErrorLines(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Arguments that can't be understood: one line, a hint, and where to read on. */
  int wrongUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    say(failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    say("see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitStatus.USAGE;
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
      wrong
          .problems()
          .forEach(problem -> surroundings.err().println(ShownText.line(problem.toString())));
      if (wrong.omitted() > 0) {
        surroundings.err().println("... and " + wrong.omitted() + " more");
      }
      return ExitStatus.USAGE;
    }
    if (failure instanceof UsageException || failure instanceof RefusedException) {
      say(failure.getMessage());
      return ExitStatus.USAGE;
    }
    if (failure instanceof ReportChangedException) {
      say(failure.getMessage());
      return ExitStatus.BLOCKED;
    }
    if (failure instanceof TrackingException unread) {
      say(unread.getMessage());
      return unread.isStoresFailure() ? ExitStatus.UNREACHABLE : ExitStatus.USAGE;
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
