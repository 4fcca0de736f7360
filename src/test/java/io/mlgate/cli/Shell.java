package io.mlgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this JVM, in surroundings that a test chooses. */
final class Shell {
  /** The checkout, which the build starts in. */
  static final Path CHECKOUT = Path.of("").toAbsolutePath();

  static final String EXAMPLE_POLICY = CHECKOUT.resolve("examples/credit/mlgate.yaml").toString();
  static final String EXAMPLE_STORE = "sqlite:///" + CHECKOUT.resolve("examples/credit/mlflow.db");

  private final Path directory;

  /** Policies of the checkout are checked without leaving records beside them. */
  private static final String LEDGER = CHECKOUT.resolve("target/ledger-of-tests").toString();

  private final Map<String, String> environment =
      new HashMap<>(Map.of("LANG", "C.UTF-8", "MLGATE_LEDGER", LEDGER));
  private Clock clock = Clock.fixed(Instant.parse("2026-11-20T14:03:00Z"), ZoneOffset.UTC);
  private boolean terminal;
  private boolean fullDisk;

  private Shell(Path directory) {
    this.directory = directory;
  }

  static Shell in(Path directory) {
    return new Shell(directory);
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Decisions are recorded where a user who names no ledger finds them. */
  Shell withDefaultLedger() {
    environment.remove("MLGATE_LEDGER");
    return this;
  }

  Shell onATerminal() {
    terminal = true;
    return this;
  }

  /** What the clock shows; another time than the one of all tests. */
  Shell at(String time) {
    clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return this;
  }

  /** Time passes as it does. */
  Shell inRealTime() {
    clock = Clock.systemUTC();
    return this;
  }

  /** Standard output goes to a device that takes nothing. */
  Shell withFullDisk() {
    fullDisk = true;
    return this;
  }

  /**
   * What a command did.
   *
   * @param status its exit status
   * @param out what it printed to standard output
   * @param err what it printed to standard error
   */
  record Result(int status, String out, String err) {}

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(surroundings(fullDisk ? new FullDisk() : out, err), arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Surroundings surroundings() {
    return surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
  }

  private Surroundings surroundings(OutputStream out, OutputStream err) {
    return new Surroundings(
        environment,
        directory,
        "ada",
        directory,
        "mlgate",
        CHECKOUT,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        terminal,
        100,
        clock);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
