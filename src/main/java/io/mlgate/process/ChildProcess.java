package io.mlgate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program within limits. Whatever happens, it and all its children are gone afterwards, as
 * far as the system knows them for its children.
 */
public final class ChildProcess {
  private static final int LAST_ERRORS = 16 * 1024;
  private static final int LONGEST_LINE = 300;
  private static final Path SHELL = Path.of("/bin/sh");

  /** What the shell says if it can't limit memory. It stands in single quotes there. */
  private static final String NO_LIMIT = "mlgate: no limit of memory here";

  private static final long KIB = 1024;

  private final Path directory;
  private final Path programs;
  private final Map<String, String> environment;
  private final ProcessLimits limits;

  /**
   * Programs of a folder.
   *
   * @param directory where they run
   * @param programs what a relative path of a program starts from
   * @param environment all their variables
   */
  public ChildProcess(
      Path directory, Path programs, Map<String, String> environment, ProcessLimits limits) {
    this.directory = directory;
    this.programs = programs;
    this.environment = environment;
    this.limits = limits;
  }

  /**
   * Runs one to its end.
   *
   * @param command the program and its arguments
   * @param input what it reads as its standard input
   */
  public ProcessEnd run(List<String> command, Path input) {
    return run(command, Optional.of(input));
  }

  /**
   * Runs one to its end that finds nothing in its standard input.
   *
   * @param command the program and its arguments
   */
  public ProcessEnd run(List<String> command) {
    return run(command, Optional.empty());
  }

  private ProcessEnd run(List<String> command, Optional<Path> input) {
    Optional<Path> program =
        ProgramSearch.find(command.get(0), programs, environment.getOrDefault("PATH", ""));
    if (program.isEmpty()) {
      return new ProcessEnd.NotStarted(
          "there is no program '"
              + command.get(0)
              + "' on this machine: put it on PATH, or name its path");
    }
    List<String> whole = new ArrayList<>(command);
    whole.set(0, program.get().toString());
    if (limits.memory().isPresent()) {
      if (!Files.isExecutable(SHELL)) {
        return new ProcessEnd.NotStarted(
            "memory can only be limited where there is " + SHELL + ": remove memory");
      }
      whole.addAll(0, shell(limits.memory().getAsLong()));
    }
    ProcessBuilder builder = new ProcessBuilder(whole).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    input.ifPresent(file -> builder.redirectInput(file.toFile()));
    try {
      Process process = builder.start();
      if (input.isEmpty()) {
        closeInput(process);
      }
      return ended(process);
    } catch (IOException e) {
      return new ProcessEnd.NotStarted(
          "'" + command.get(0) + "' can't be started: " + e.getMessage());
    }
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It ended before: nobody reads.
    }
  }

  /** The shell limits itself, and then becomes the program. */
  private static List<String> shell(long bytes) {
    return List.of(
        SHELL.toString(),
        "-c",
        "ulimit -v "
            + Math.max(1, bytes / KIB)
            + " 2>/dev/null || { echo '"
            + NO_LIMIT
            + "' >&2; exit 125; }; exec \"$@\"",
        "sh");
  }

  private ProcessEnd ended(Process process) {
    Duration timeout = limits.timeout();
    long end = System.nanoTime() + timeout.toNanos();
    BoundedOutput output =
        BoundedOutput.whole(process.getInputStream(), limits.output(), () -> kill(process));
    BoundedOutput errors = BoundedOutput.end(process.getErrorStream(), LAST_ERRORS);
    try {
      // A child that lives on would keep the output open: that is a program without an end, too.
      boolean inTime =
          process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)
              && output.await(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))
              && errors.await(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      if (output.isExceeded()) {
        return new ProcessEnd.Killed("it printed more than " + limits.output() + " bytes");
      }
      if (!inTime) {
        return new ProcessEnd.Killed("it took longer than " + seconds(timeout));
      }
      String last = lastLine(errors.bytes());
      return last.equals(NO_LIMIT)
          ? new ProcessEnd.NotStarted("this machine can't limit memory: remove memory")
          : new ProcessEnd.Exited(
              process.exitValue(), new String(output.bytes(), StandardCharsets.UTF_8), last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProcessEnd.NotStarted("the evaluation was interrupted");
    } finally {
      kill(process);
    }
  }

  private static void kill(Process process) {
    List<ProcessHandle> children;
    try (Stream<ProcessHandle> known = process.descendants()) {
      children = known.toList(); // Before their parent ends, whose children nobody knows then.
    }
    // The parent first: it would start others for those that end.
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }

  /** One line without control characters, which a terminal could obey. */
  private static String lastLine(byte[] errors) {
    List<String> lines =
        new String(errors, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "";
    }
    String line = lines.get(lines.size() - 1).strip().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
