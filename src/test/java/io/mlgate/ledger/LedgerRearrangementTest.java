package io.mlgate.ledger;

import static io.mlgate.ledger.LedgerTamperingTest.joined;
import static io.mlgate.ledger.LedgerTamperingTest.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All that can be done to whole records of a ledger of 200, one after the other. */
@Tag("campaign")
class LedgerRearrangementTest {
  private static final String MODEL = "credit";
  private static final int COUNT = 200;

  private final List<byte[]> records = records(COUNT, "");

  @Test
  void everyRecordThatIsRemovedIsFound() {
    for (int at = 0; at < COUNT; at++) {
      List<byte[]> changed = new ArrayList<>(records);
      changed.remove(at);
      // Of the last one only an anchor tells.
      assertThat(found(changed, at < COUNT - 1 ? List.of() : List.of(anchor(COUNT))))
          .contains(at + 1L);
    }
  }

  @Test
  void everyTwoRecordsThatAreSwappedAreFound() {
    for (int one = 0; one < COUNT; one++) {
      for (int other = one + 1; other < COUNT; other++) {
        List<byte[]> changed = new ArrayList<>(records);
        Collections.swap(changed, one, other);
        assertThat(found(changed, List.of())).contains(one + 1L);
      }
    }
  }

  @Test
  void everyRecordThatIsRepeatedAnywhereIsFound() {
    for (int from = 0; from < COUNT; from++) {
      for (int to = 0; to <= COUNT; to++) {
        List<byte[]> changed = new ArrayList<>(records);
        changed.add(to, records.get(from));
        // Beside itself it is the second of the two that is too many.
        assertThat(found(changed, List.of())).contains(to == from ? to + 2L : to + 1L);
      }
    }
  }

  @Test
  void everyEndThatIsCutIsFoundByAnAnchor() {
    for (int length = 0; length < COUNT; length++) {
      assertThat(found(records.subList(0, length), List.of(anchor(COUNT)))).contains(length + 1L);
    }
  }

  @Test
  void everyChainThatIsWrittenAnewFromSomewhereOnIsFoundByAnAnchor() {
    for (int from = 0; from < COUNT; from++) {
      List<byte[]> forged = new ArrayList<>(records.subList(0, from));
      Head head = from == 0 ? Head.beginning(MODEL) : head(from);
      for (int number = from + 1; number <= COUNT; number++) {
        byte[] line =
            RecordLine.following(head, Instant.EPOCH, LedgerContractTest.entry("forged " + number));
        forged.add(line);
        head = new Head(number, RecordLine.hash(line, line.length - 1));
      }

      assertThat(found(forged, List.of())).isEmpty();
      assertThat(found(forged, List.of(anchor(COUNT)))).contains((long) COUNT);
    }
  }

  private Head head(int number) {
    byte[] line = records.get(number - 1);
    return new Head(number, RecordLine.hash(line, line.length - 1));
  }

  private Anchor anchor(int number) {
    return new Anchor(MODEL, head(number));
  }

  private static Optional<Long> found(List<byte[]> ledger, List<Anchor> anchors) {
    return Verification.of(MODEL, new ByteArrayInputStream(joined(ledger)), anchors)
        .finding()
        .map(ChainFinding::sequence);
  }
}
