package io.mlgate.benchmarks;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.NextRecord;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.ledger.Verification;
import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The ledger's speed: {@code append FOLDER}, {@code write FILE RECORDS}, {@code verify FILE}, or
 * {@code postgres URL} with the login in the environment and an empty database.
 */
public final class LedgerSpeed {
  private static final String MODEL = "credit";
  private static final Entry ENTRY =
      new Entry(
          Actor.asserted("jenkins"),
          RecordKind.EVALUATION,
          Payload.of(
              """
              {"decision": "BLOCKED", "evidence": "sha256:%s", "blocking": 2,
               "candidate": {"reference": "version 3", "standing": "candidate",
                 "runId": "0123456789abcdef0123456789abcdef", "version": "3"},
               "policy": {"file": "mlgate.yaml", "sha256": "%s"},
               "blockedBy": ["accuracy", "odds"], "tool": "0.1.0", "store": "https://mlflow"}
              """
                  .formatted("0".repeat(64), "f".repeat(64))));

  private LedgerSpeed() {}

  /** Runs what the first argument names. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "append" -> append(Path.of(arguments[1]));
      case "write" -> write(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      case "verify" -> verify(Path.of(arguments[1]));
      case "postgres" -> postgres(arguments[1]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** In turn, a hundred appends each, since a shared disk changes its speed by the second. */
  private static void append(Path folder) throws IOException {
    int rounds = 20;
    double[] raw = new double[rounds];
    double[] ours = new double[rounds];
    Ledger ledger = new FileLedger(folder.resolve("ledger"), InstantSource.system(), torn -> {});
    byte[] line = lineWithFeed();
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int round = -2; round < rounds; round++) {
        double first = seconds(100, () -> force(file, line));
        double second = seconds(100, () -> ledger.append(MODEL, ENTRY));
        if (round >= 0) {
          raw[round] = first;
          ours[round] = second;
        }
      }
    }
    say("raw append and fsync, %d bytes: %.3f ms; ledger: %.3f ms (medians)", line.length,
        10 * median(raw), 10 * median(ours));
    say("the ledger reaches %.2f of raw appends", median(raw) / median(ours));
  }

  private static Object force(FileChannel file, byte[] line) throws IOException {
    file.write(ByteBuffer.wrap(line));
    file.force(false);
    return file;
  }

  private static byte[] lineWithFeed() {
    byte[] line = NextRecord.after(Head.beginning(MODEL), Instant.EPOCH, ENTRY).line();
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  private static void write(Path file, int records) throws IOException {
    Head head = Head.beginning(MODEL);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int each = 0; each < records; each++) {
        NextRecord next = NextRecord.after(head, Instant.EPOCH, ENTRY);
        out.write(next.line());
        out.write('\n');
        head = next.record().head();
      }
    }
  }

  private static void verify(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      long start = System.nanoTime();
      Verification verification = Verification.of(MODEL, bytes, List.of());
      double took = (System.nanoTime() - start) / 1e9;
      say("%d records, %d MB: %.2f s, heap of %d MB%s", verification.head().sequence(),
          Files.size(file) / 1_000_000, took, Runtime.getRuntime().maxMemory() >> 20,
          verification.finding().map(found -> ": " + found).orElse(""));
    }
  }

  private static void postgres(String url) throws Exception {
    PostgresLogin login = PostgresLogin.of(System.getenv());
    PostgresLedger ledger =
        new PostgresLedger(PostgresUrl.parse(url), login, InstantSource.system());
    ledger.migrate();
    fill(url, login, "short", 10);
    fill(url, login, "long", 100_000);
    int rounds = 15;
    double[] brief = new double[rounds];
    double[] lengthy = new double[rounds];
    for (int round = -2; round < rounds; round++) {
      double first = seconds(20, () -> ledger.append("short", ENTRY));
      double second = seconds(20, () -> ledger.append("long", ENTRY));
      if (round >= 0) {
        brief[round] = first;
        lengthy[round] = second;
      }
    }
    say("append after 10 records: %.2f ms, after 100,000: %.2f ms (medians)", 50 * median(brief),
        50 * median(lengthy));
    for (int round = 0; round < 2; round++) {
      say("8 writers, records a second: one model %.0f, 8 models %.0f",
          rate(ledger, "one", 1), rate(ledger, "many", 8));
    }
  }

  private static double rate(Ledger ledger, String name, int models) throws Exception {
    int writers = 8;
    int each = 40;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      long start = System.nanoTime();
      List<Callable<Object>> work =
          IntStream.range(0, writers)
              .<Callable<Object>>mapToObj(
                  writer ->
                      () ->
                          seconds(each, () -> ledger.append(name + "-" + writer % models, ENTRY)))
              .toList();
      for (Future<Object> done : pool.invokeAll(work)) {
        done.get();
      }
      return writers * each / ((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  private static void fill(String url, PostgresLogin login, String model, int records)
      throws Exception {
    Head head = Head.beginning(model);
    byte[] chain = HexFormat.of().parseHex(head.hash());
    try (Connection connection =
            DriverManager.getConnection(url, login.user(), login.password());
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO mlgate_ledger (chain, sequence, model, attempt, line)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int each = 1; each <= records; each++) {
        NextRecord next = NextRecord.after(head, Instant.EPOCH, ENTRY);
        head = next.record().head();
        insert.setBytes(1, chain);
        insert.setLong(2, each);
        insert.setString(3, model);
        insert.setObject(4, UUID.randomUUID());
        insert.setBytes(5, next.line());
        insert.addBatch();
        if (each % 1000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private static double seconds(int times, Callable<?> action) {
    long start = System.nanoTime();
    try {
      for (int each = 0; each < times; each++) {
        action.call();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
