package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of a ledger does. */
abstract class LedgerContractTest {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
  static final String MODEL = "credit";

  /** The ledger under test, always on the same records within a test; its clock shows noon. */
  abstract Ledger ledger();

  @Test
  void recordsAreReadBackAsTheyWereAppended() {
    Entry first =
        new Entry(
            Actor.authenticated("Zoë \"Q\" 李\u2028"),
            RecordKind.EVALUATION,
            Payload.of("{ \"text\": \"naïve\\n\", \"n\": 1.10, \"deep\": [{\"a\": null}] }"));
    Entry second = entry("second");

    List<LedgerRecord> appended =
        List.of(ledger().append(MODEL, first), ledger().append(MODEL, second));

    assertThat(read()).isEqualTo(appended);
    assertThat(appended.get(0).previous()).isEqualTo(Head.beginning(MODEL).hash());
    assertThat(appended.get(0).time()).isEqualTo("2026-11-20T12:00:00.123Z");
    assertThat(appended.get(0).actor()).isEqualTo(first.actor());
    assertThat(appended.get(0).payload().json())
        .isEqualTo("{\"text\":\"na\\u00EFve\\n\",\"n\":1.10,\"deep\":[{\"a\":null}]}");
    assertThat(appended.get(1).sequence()).isEqualTo(2);
    assertThat(appended.get(1).previous()).isEqualTo(appended.get(0).hash());
    assertThat(ledger().head(MODEL)).isEqualTo(appended.get(1).head());
  }

  @Test
  void aModelWithoutRecordsHasABeginningAndNothingElse() {
    assertThat(ledger().head(MODEL)).isEqualTo(Head.beginning(MODEL));
    assertThat(ledger().bytes(MODEL)).isEmpty();
    assertThat(read()).isEmpty();
  }

  @Test
  void anAppendOnAHeadThatMovedWritesNothing() {
    Head empty = ledger().head(MODEL);
    Head first = ledger().append(MODEL, empty, entry("first")).head();

    assertThatThrownBy(() -> ledger().append(MODEL, empty, entry("late")))
        .isInstanceOfSatisfying(
            HeadMovedException.class, moved -> assertThat(moved.actual()).isEqualTo(first));

    assertThat(read()).hasSize(1);
    assertThat(ledger().append(MODEL, first, entry("second")).sequence()).isEqualTo(2);
  }

  @Test
  void ofManyWhoDecideOnOneHeadOneSucceeds() throws Exception {
    Head head = ledger().append(MODEL, entry("first")).head();

    List<Boolean> won =
        atOnce(
            8,
            number -> {
              try {
                ledger().append(MODEL, head, entry("by " + number));
                return true;
              } catch (HeadMovedException late) {
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(read()).hasSize(2);
  }

  @Test
  void threadsThatAppendAtOnceMakeOneChain() throws Exception {
    List<Long> sequences =
        atOnce(
            8,
            number -> {
              long last = 0;
              for (int each = 0; each < 10; each++) {
                last = ledger().append(MODEL, entry(number + "/" + each)).sequence();
              }
              return last;
            });

    assertThat(sequences).doesNotHaveDuplicates().contains(80L);
    assertThat(read().stream().map(LedgerRecord::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
  }

  @Test
  void modelsHaveChainsOfTheirOwn() {
    for (String model : List.of("a", "A/b", "A%2fb", "..", ".", "ü b", "x".repeat(1024))) {
      ledger().append(model, entry(model));
      assertThat(ledger().append(model, entry(model)).sequence()).isEqualTo(2);
    }
  }

  @Test
  void namesItsModelsInOrder() {
    assertThat(ledger().models()).isEmpty();

    for (String model : List.of("ü b", "b", "A/b", "..")) {
      ledger().append(model, entry(model));
      ledger().append(model, entry(model));
    }

    assertThat(ledger().models()).containsExactly("..", "A/b", "b", "ü b");
  }

  @Test
  void kindsOfLaterVersionsAreKept() {
    ledger().append(MODEL, new Entry(Actor.asserted("a"), new RecordKind("moved-on"), payload("")));

    assertThat(read().get(0).kind().word()).isEqualTo("moved-on");
  }

  @Test
  void thePayloadAtItsBoundIsReadBack() {
    Payload largest = payload("x".repeat(Payload.LARGEST - payload("").json().length()));
    ledger().append(MODEL, new Entry(Actor.asserted("a"), RecordKind.EVALUATION, largest));
    ledger().append(MODEL, entry("after"));

    assertThat(read().get(0).payload()).isEqualTo(largest);
  }

  @Test
  void bytesAreLinesThatVerify() throws IOException {
    ledger().append(MODEL, entry("first"));
    ledger().append(MODEL, entry("second"));

    String text;
    try (InputStream bytes = ledger().bytes(MODEL).orElseThrow()) {
      text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
    Verification verification =
        Verification.of(MODEL, ledger().bytes(MODEL).orElseThrow(), List.of());

    assertThat(text).endsWith("\n").hasLineCount(2);
    assertThat(text.lines())
        .allSatisfy(
            line ->
                assertThat(line)
                    .endsWith(
                        ",\"hash\":\""
                            + ChainHash.of(
                                line.substring(0, line.length() - 75)
                                    .getBytes(StandardCharsets.UTF_8))
                            + "\"}"));
    assertThat(verification)
        .isEqualTo(new Verification(ledger().head(MODEL), java.util.Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000", "half \ud800"})
  void namesThatNoModelHasAreRefused(String model) {
    assertThatThrownBy(() -> ledger().append(model, entry("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  final List<LedgerRecord> read() {
    try (Stream<LedgerRecord> records = ledger().read(MODEL)) {
      return records.toList();
    }
  }

  static Entry entry(String note) {
    return new Entry(Actor.asserted("tester"), RecordKind.EVALUATION, payload(note));
  }

  static Payload payload(String note) {
    return Payload.of("{\"note\":\"" + note + "\"}");
  }

  /** What one of several threads does. */
  interface Numbered<T> {
    T call(int number) throws Exception;
  }

  static <T> List<T> atOnce(int threads, Numbered<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> all =
          IntStream.range(0, threads)
              .mapToObj(number -> (Callable<T>) () -> work.call(number))
              .toList();
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> each : pool.invokeAll(all)) {
        results.add(each.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
