package io.mlgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.history.LifecycleRecords.Opening;
import io.mlgate.ledger.Actor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleRecordsTest {
  @TempDir private Path folder;

  @Test
  void ofManyWhoCloseAnIncidentOneWins() throws Exception {
    LedgerStory ledger = LedgerStory.full(folder);
    String id =
        LifecycleRecords.incidentId(records(ledger, "ada").open(opening()).record().sequence());
    ExecutorService people = Executors.newFixedThreadPool(6);
    List<Future<LifecycleRecords.Recorded>> closings = new ArrayList<>();
    for (int person = 0; person < 6; person++) {
      LifecycleRecords records = records(ledger, "person-" + person);
      closings.add(people.submit(() -> records.close(id, "mended")));
      closings.add(people.submit(() -> records.open(opening())));
    }
    people.shutdown();

    int won = 0;
    int refused = 0;
    for (int at = 0; at < closings.size(); at += 2) {
      try {
        closings.get(at).get();
        won++;
      } catch (ExecutionException lost) {
        assertThat(lost).hasCauseInstanceOf(RefusedRecordException.class);
        refused++;
      }
    }
    for (int at = 1; at < closings.size(); at += 2) {
      closings.get(at).get();
    }

    assertThat(won).isEqualTo(1);
    assertThat(refused).isEqualTo(5);
    ReleaseStory story = ledger.told();
    assertThat(story.incident(id).orElseThrow().isOpen()).isFalse();
    assertThat(story.incidents()).extracting(Incident::id).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void aVersionInProductionRetiresOnlyWhenReplaced() {
    LedgerStory ledger = LedgerStory.full(folder);

    assertThatThrownBy(() -> records(ledger, "ada").retire("3", "old", Optional.empty()))
        .isInstanceOf(RefusedRecordException.class)
        .hasMessage(
            "version 3 is in production since record 24: roll out another version first, or name"
                + " it with --replaced-by");
    assertThatThrownBy(() -> records(ledger, "ada").retire("3", "old", Optional.of("2")))
        .hasMessage("version 2 is retired: it can't replace version 3");
    assertThatThrownBy(() -> records(ledger, "ada").retire("3", "old", Optional.of("3")))
        .hasMessage("version 3 can't replace itself");
    assertThatThrownBy(() -> records(ledger, "ada").retire("2", "old", Optional.empty()))
        .hasMessage("version 2 is retired already: by record 27");

    records(ledger, "ada").retire("3", "old", Optional.of("4"));

    assertThat(ledger.told().current()).isEmpty();
    assertThat(ledger.told().production().get(3).ending())
        .contains("retired; replaced by version 4, as the record says");
    records(ledger, "ada").retire("1", "older", Optional.empty());
  }

  private static LifecycleRecords records(LedgerStory ledger, String who) {
    return new LifecycleRecords(ledger.ledger(), LedgerStory.MODEL, Actor.asserted(who));
  }

  private static Opening opening() {
    return new Opening("3", "slow", Optional.empty(), Optional.empty());
  }
}
