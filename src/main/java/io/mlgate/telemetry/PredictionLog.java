package io.mlgate.telemetry;

import io.mlgate.policy.SourceRule;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prediction logs in files of JSON Lines, read anew at each look. */
final class PredictionLog {
  private static final long MOST_BYTES = 512L << 20;
  private static final int LONGEST_LINE = 64 << 10;
  private static final int MOST_ROWS = 2_000_000;

  /** By how much both arms' answers to one request may lie apart. */
  private static final Duration APART = Duration.ofMinutes(10);

  private final SourceRule.PredictionLog rule;
  private final Path folder;

  PredictionLog(SourceRule.PredictionLog rule, Path folder) {
    this.rule = rule;
    this.folder = folder;
  }

  /**
   * What both arms answered.
   *
   * @param candidate within the window, in the order of time
   * @param baseline the same of the other arm
   * @param partners the baseline's answers by request, from a little before the window on
   */
  record Answers(
      List<LoggedPrediction> candidate,
      List<LoggedPrediction> baseline,
      Map<String, LoggedPrediction> partners) {}

  /** Reads all files. */
  Answers read(LiveArm candidate, LiveArm baseline, Window window) {
    Map<String, LoggedPrediction> first = new HashMap<>();
    Map<String, LoggedPrediction> second = new HashMap<>();
    Window near = new Window(window.began().minus(APART), window.end().plus(APART));
    long bytes = 0;
    List<Path> files = FolderPattern.files(folder, rule.files());
    if (files.isEmpty()) {
      throw TelemetryException.noData("there is no prediction log " + rule.files());
    }
    for (Path file : files) {
      try {
        bytes += Files.size(file);
        if (bytes > MOST_BYTES) {
          throw TelemetryException.noData("prediction logs are larger than 512 MB; rotate them");
        }
        read(
            file,
            line -> {
              if (line.arm().equals(candidate.slot()) && window.contains(line.time())) {
                first.putIfAbsent(line.requestId(), line);
              } else if (line.arm().equals(baseline.slot()) && near.contains(line.time())) {
                second.putIfAbsent(line.requestId(), line);
              }
              if (first.size() + second.size() > MOST_ROWS) {
                throw TelemetryException.noData("more than " + MOST_ROWS + " predictions at once");
              }
            });
      } catch (IOException e) {
        throw TelemetryException.noData(file.getFileName() + " can't be read", e);
      }
    }
    Comparator<LoggedPrediction> byTime =
        Comparator.comparing(LoggedPrediction::time).thenComparing(LoggedPrediction::requestId);
    return new Answers(
        first.values().stream().sorted(byTime).toList(),
        second.values().stream()
            .filter(line -> window.contains(line.time()))
            .sorted(byTime)
            .toList(),
        second);
  }

  private interface Taker {
    void take(LoggedPrediction line);
  }

  /** All whole lines; a last one without its end is still being written. */
  private static void read(Path file, Taker taker) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
          if (line.size() > LONGEST_LINE) {
            throw broken(file, number, "it is longer than 64 kB");
          }
          continue;
        }
        if (line.size() > 0) {
          take(file, number, line.toByteArray(), taker);
        }
        line.reset();
        number++;
      }
    }
  }

  private static void take(Path file, long number, byte[] line, Taker taker) {
    LoggedPrediction prediction;
    try {
      prediction = LoggedPrediction.of(JsonFetch.JSON.readTree(line));
    } catch (IOException e) {
      throw broken(file, number, "it is no JSON");
    } catch (IllegalArgumentException e) {
      throw broken(file, number, e.getMessage());
    }
    taker.take(prediction);
  }

  private static TelemetryException broken(Path file, long number, String why) {
    return TelemetryException.noData(
        file.getFileName() + ", line " + number + " is no prediction: " + why);
  }
}
