package io.mlgate.cli;

import io.mlgate.gate.RefusedException;
import io.mlgate.policy.PolicyException;
import io.mlgate.report.ReportException;
import io.mlgate.tracking.TrackingException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into lines for the user and an exit status. */
final class Failures {
  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Arguments that can't be understood: one line, a hint, and where to read on. */
  int wrongUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    say(oneLine(failure.getMessage()));
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

  private int explain(Exception failure) {
    if (failure instanceof PolicyException wrong) {
      wrong.problems().forEach(problem -> surroundings.err().println(problem));
      if (wrong.omitted() > 0) {
        surroundings.err().println("... and " + wrong.omitted() + " more");
      }
      return ExitStatus.USAGE;
    }
    if (failure instanceof UsageException || failure instanceof RefusedException) {
      say(failure.getMessage());
      return ExitStatus.USAGE;
    }
    if (failure instanceof TrackingException unread) {
      say(unread.getMessage());
      return unread.isUsersMistake() ? ExitStatus.USAGE : ExitStatus.UNREACHABLE;
    }
    if (failure instanceof ReportException || failure instanceof UnwrittenException) {
      say(failure.getMessage());
      return ExitStatus.UNREACHABLE;
    }
    say(
        "internal error, please report it: "
            + failure.getClass().getSimpleName()
            + ": "
            + oneLine(String.valueOf(failure.getMessage()))
            + " (--verbose shows where)");
    return ExitStatus.INTERNAL;
  }

  private void say(String line) {
    surroundings.err().println("mlgate: " + line);
  }

  private static String oneLine(String message) {
    return String.join(" ", List.of(message.split("\\R\\s*")));
  }
}
