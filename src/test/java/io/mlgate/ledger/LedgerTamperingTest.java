package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is done to a ledger, verification finds it, and says where it begins. */
class LedgerTamperingTest {
  private static final String MODEL = "credit";

  private final List<byte[]> twenty = records(20, "");

  @Test
  void aLedgerAsItWasWrittenVerifies() {
    assertThat(finding(joined(twenty))).isEmpty();
    assertThat(finding(new byte[0])).isEmpty();
    assertThat(Verification.of(MODEL, in(joined(twenty)), List.of(anchor(twenty, 7))).finding())
        .isEmpty();
  }

  @Test
  void anyByteThatIsChangedIsFound() {
    everyByteChanged(twenty, 3);
  }

  @Test
  @Tag("campaign")
  void anyByteThatIsChangedInALongLedgerIsFound() {
    everyByteChanged(records(200, ""), 4);
  }

  @Test
  void anyByteThatIsRemovedOrInsertedIsFound() {
    byte[] whole = joined(twenty);
    Random random = new Random(1);
    for (int at = 0; at < whole.length; at++) {
      byte[] removed = new byte[whole.length - 1];
      System.arraycopy(whole, 0, removed, 0, at);
      System.arraycopy(whole, at + 1, removed, at, removed.length - at);
      assertFound(removed, record(twenty, at));

      byte[] inserted = new byte[whole.length + 1];
      System.arraycopy(whole, 0, inserted, 0, at);
      inserted[at] = (byte) random.nextInt(256);
      System.arraycopy(whole, at, inserted, at + 1, whole.length - at);
      // The same byte before its like is the same change as after it, a record further maybe.
      assertThat(finding(inserted)).as("inserted at %d", at).isPresent();
    }
  }

  @Test
  void anyTwoNeighboursThatAreSwappedAreFound() {
    byte[] whole = joined(twenty);
    for (int at = 0; at + 1 < whole.length; at++) {
      if (whole[at] != whole[at + 1]) {
        byte[] swapped = whole.clone();
        swapped[at] = whole[at + 1];
        swapped[at + 1] = whole[at];
        assertFound(swapped, record(twenty, at));
      }
    }
  }

  @Test
  void anyEndThatIsCutIsFoundWithAnAnchor() {
    byte[] whole = joined(twenty);
    List<Anchor> anchors = List.of(anchor(twenty, 20));
    for (int length = 0; length < whole.length; length++) {
      Verification cut = Verification.of(MODEL, in(Arrays.copyOf(whole, length)), anchors);
      assertThat(cut.finding().map(ChainFinding::sequence))
          .as("cut to %d bytes", length)
          .contains((long) record(twenty, length));
    }
  }

  @Property
  void recordsThatAreRemovedMovedOrRepeatedAreFound(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> changed = new ArrayList<>(twenty);
    int from = random.nextInt(19);
    int to = (from + 1 + random.nextInt(18)) % 19;
    switch (random.nextInt(4)) {
      case 0 -> changed.remove(from);
      case 1 -> changed.add(to, changed.remove(from));
      case 2 -> changed.add(to, twenty.get(from));
      default -> Collections.swap(changed, from, to);
    }

    int first = 0;
    while (first < changed.size() && changed.get(first) == twenty.get(first)) {
      first++;
    }
    assertFound(joined(changed), first + 1);
  }

  @Property
  void aRecordThatWasWrittenAnewIsFoundAtTheNext(@ForAll long seed) {
    Random random = new Random(seed);
    int which = random.nextInt(19);
    List<byte[]> changed = new ArrayList<>(twenty);
    Head before = which == 0 ? Head.beginning(MODEL) : head(twenty, which);
    changed.set(
        which, RecordLine.following(before, Instant.EPOCH, LedgerContractTest.entry("forged")));

    assertFound(joined(changed), which + 2);
  }

  @Test
  void onlyAnAnchorShowsThatAllWasWrittenAnew() {
    byte[] forged = joined(records(25, "forged "));

    assertThat(finding(forged)).isEmpty();
    assertThat(Verification.of(MODEL, in(forged), List.of(anchor(twenty, 12))).finding())
        .hasValueSatisfying(
            found -> {
              assertThat(found.sequence()).isEqualTo(12);
              assertThat(found.what()).contains("another record than the anchor names");
            });
  }

  @Test
  void theLedgerOfAnotherModelIsFound() {
    assertThat(Verification.of("other", in(joined(twenty)), List.of()).finding())
        .hasToString(
            "Optional[record 1 (byte 0): it does not begin a ledger of 'other', but of another"
                + " model]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 lines removed | it is missing: record 3 stands in its place",
        "no end          | the last line has no end",
        "overlong        | longer than 4194304 bytes",
        "not ASCII       | is no printable ASCII",
        "empty line      | does not end with its hash",
        "duplicate key   | has not the form of one",
        "extra member    | has not the form of one",
        "other order     | has not the form of one",
        "no such day     | has not the form of one",
        "deep            | has not the form of one"
      })
  void whatIsNoRecordIsAFindingAndNoException(String what, String message) {
    byte[] first = twenty.get(0);
    byte[] second =
        switch (what) {
          case "7 lines removed" -> twenty.get(2);
          case "no end" -> Arrays.copyOf(twenty.get(1), 100);
          case "overlong" -> "x".repeat(5 << 20).getBytes(StandardCharsets.UTF_8);
          case "not ASCII" -> "{\"sequence\":2,\"ü\":1}\n".getBytes(StandardCharsets.UTF_8);
          case "empty line" -> new byte[] {'\n'};
          case "duplicate key" -> hashed("\"payload\":{}", "\"payload\":{\"a\":1,\"a\":1}");
          case "extra member" -> hashed("\"payload\":{}", "\"payload\":{},\"more\":{}");
          case "other order" ->
              hashed("\"kind\":\"evaluation\",\"payload\":{}", "\"payload\":{},\"kind\":\"e\"");
          case "no such day" -> hashed("1970-01-01T", "1970-02-30T");
          default ->
              hashed(
                  "\"payload\":{}",
                  "\"payload\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));
        };

    assertThat(finding(joined(List.of(first, second))))
        .hasValueSatisfying(
            found -> {
              assertThat(found.sequence()).isEqualTo(2);
              assertThat(found.offset()).isEqualTo(first.length);
              assertThat(found.what()).contains(message);
            });
  }

  /** A second record with something else in it, whose own hash is right. */
  private byte[] hashed(String original, String replacement) {
    Entry entry = new Entry(Actor.asserted("tester"), RecordKind.EVALUATION, Payload.of("{}"));
    String body = RecordLine.body(head(twenty, 1), Instant.EPOCH, entry);
    assertThat(body).contains(original);
    String changed = body.replace(original, replacement);
    String hash = ChainHash.of(changed.getBytes(StandardCharsets.US_ASCII));
    return (RecordLine.line(changed, hash) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static void everyByteChanged(List<byte[]> records, int ways) {
    byte[] whole = joined(records);
    Random random = new Random(whole.length);
    for (int at = 0; at < whole.length; at++) {
      byte original = whole[at];
      for (int way = 0; way < ways; way++) {
        whole[at] = (byte) (way == 0 ? original ^ 1 : original + 1 + random.nextInt(255));
        assertFound(whole, record(records, at));
      }
      whole[at] = original;
    }
  }

  private static void assertFound(byte[] ledger, int record) {
    assertThat(finding(ledger).map(ChainFinding::sequence)).contains((long) record);
  }

  /** The record that a byte belongs to, from 1. */
  private static int record(List<byte[]> records, int at) {
    int end = 0;
    for (int number = 0; number < records.size(); number++) {
      end += records.get(number).length;
      if (at < end) {
        return number + 1;
      }
    }
    throw new IllegalArgumentException("beyond the end: " + at);
  }

  static List<byte[]> records(int count, String note) {
    List<byte[]> lines = new ArrayList<>();
    Head head = Head.beginning(MODEL);
    for (int number = 1; number <= count; number++) {
      byte[] line =
          RecordLine.following(
              head, Instant.EPOCH, LedgerContractTest.entry(note + "number " + number));
      lines.add(line);
      head = new Head(number, RecordLine.hash(line, line.length - 1));
    }
    return lines;
  }

  private static Head head(List<byte[]> records, int number) {
    byte[] line = records.get(number - 1);
    return new Head(number, RecordLine.hash(line, line.length - 1));
  }

  private static Anchor anchor(List<byte[]> records, int number) {
    return new Anchor(MODEL, head(records, number));
  }

  static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static Optional<ChainFinding> finding(byte[] ledger) {
    return Verification.of(MODEL, in(ledger), List.of()).finding();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
