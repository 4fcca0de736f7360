package io.mlgate.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A user's command: "loads" the number in {@code model.txt} of the model's folder, and answers each
 * line with it, or fails as its first argument says.
 */
public final class ScoringProgram {
  private ScoringProgram() {}

  /** The command that runs it on the Java of this process. */
  public static List<String> command(String how) {
    try {
      Path classes =
          Path.of(ScoringProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          classes.toString(),
          ScoringProgram.class.getName(),
          how,
          "{model}");
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs in the process of its own. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String answer = Files.readString(Path.of(arguments[1], "model.txt")).strip();
    switch (arguments[0]) {
      case "answers" -> answer(answer, Integer.MAX_VALUE);
      case "stops" -> answer(answer, 1);
      case "fails" -> {
        System.err.println("Traceback:\nValueError: no such column\n");
        System.exit(3);
      }
      case "floods" -> {
        byte[] line = new byte[1 << 16];
        while (true) {
          System.out.write(line);
        }
      }
      case "hangs" -> new CountDownLatch(1).await();
      case "environment" -> System.out.println("{\"predictions\": [\"" + variables() + "\"]}");
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static String variables() {
    return String.join(" ", new java.util.TreeSet<>(System.getenv().keySet()));
  }

  private static void answer(String answer, int most) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int count = 0;
      for (String line = in.readLine(); line != null && count < most; line = in.readLine()) {
        System.out.println("{\"predictions\": " + answer + "}");
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
