package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.ledger.CuttingProxy.Cut;
import io.mlgate.ledger.CuttingProxy.Direction;
import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import io.mlgate.servers.PostgresCluster;
import io.mlgate.servers.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes at once, and connections and servers that are lost at any moment of an append. */
@Tag("servers")
@ExtendWith(SharedPostgres.class)
class PostgresLossTest {
  private static final String MODEL = LedgerContractTest.MODEL;
  private static final String MAYBE = "may be found in the ledger later";

  /** CommandComplete of COMMIT and ReadyForQuery: 12 and 6 bytes. */
  private static final int COMMITS_ANSWER = 18;

  @TempDir private Path directory;

  private PostgresCluster cluster;
  private String url;

  /** A permit for each record that was acknowledged, which the disturber waits for. */
  private final Semaphore progress = new Semaphore(0);

  private final List<LedgerRecord> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
  private final List<String> doubtful = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void aDatabaseOfItsOwn(PostgresCluster running) {
    cluster = running;
    url = cluster.newDatabase();
  }

  @Test
  void processesThatAppendAtOnceMakeOneChain() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      // None of them finds a table: they make it at once, too.
      processes.add(
          AppendingProcess.start(
              url, cluster.login(), "process " + number, 25, out(number).toFile()));
    }
    for (int number = 0; number < 8; number++) {
      assertThat(processes.get(number).waitFor()).as(Files.readString(out(number))).isZero();
    }

    List<LedgerRecord> records = records();
    assertThat(records).hasSize(200);
    for (int number = 0; number < 8; number++) {
      String name = "process " + number;
      assertThat(
              records.stream()
                  .filter(record -> record.actor().name().equals(name))
                  .map(LedgerRecord::hash))
          .containsExactlyElementsOf(Files.readAllLines(out(number)));
    }
  }

  @Test
  void aConnectionThatIsCutAtAnyByteLosesNothingAcknowledged() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(cluster.port())) {
      Ledger ledger = ledger(url.replace(":" + cluster.port(), ":" + proxy.port()));
      append(ledger, "first");
      append(ledger, "second");
      append(ledger, "third");
      Map<Direction, Long> carried =
          Map.of(
              Direction.TO_SERVER, proxy.carried(Direction.TO_SERVER),
              Direction.TO_CLIENT, proxy.carried(Direction.TO_CLIENT));
      for (Direction direction : Direction.values()) {
        // A bit more, since later lines are longer; a cut that is not reached does no harm.
        long whole = carried.get(direction) + 40;
        for (long bytes = 1; bytes <= whole; bytes += bytes < whole - 120 ? 23 : 1) {
          proxy.cutNext(direction, bytes, Cut.CLOSED);
          append(ledger, direction + " " + bytes);
        }
      }
    }

    assertThat(refused).hasSizeGreaterThan(100);
    assertThat(acknowledged).hasSizeGreaterThan(20);
    assertNothingLost();
    assertThat(doubtful).as("the server answers again at once").isEmpty();
  }

  @Test
  void aCommitWhoseAnswerIsLostIsLookedUp() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(cluster.port())) {
      Ledger ledger = ledger(url.replace(":" + cluster.port(), ":" + proxy.port()));
      for (int each = 0; each < 10; each++) {
        append(ledger, "before " + each);
      }
      // Of the same length as the one before it, whose bytes were counted.
      long whole = proxy.carried(Direction.TO_CLIENT);
      for (int missing = 1; missing <= COMMITS_ANSWER; missing++) {
        proxy.cutNext(Direction.TO_CLIENT, whole - missing, Cut.CLOSED);
        append(ledger, "answer " + (missing % 10));
      }
    }

    assertThat(refused).isEmpty();
    assertThat(doubtful).isEmpty();
    assertThat(acknowledged).hasSize(28);
    assertNothingLost();
  }

  @Test
  void aCommitThatNeverArrivesIsNoRecord() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(cluster.port())) {
      Ledger ledger =
          ledger(url.replace(":" + cluster.port(), ":" + proxy.port()) + "?socketTimeout=2");
      append(ledger, "first");
      append(ledger, "second");
      // In the middle of the commit, of some 40 bytes before the last 5, which end the connection.
      proxy.cutNext(Direction.TO_SERVER, proxy.carried(Direction.TO_SERVER) - 30, Cut.SILENT);
      append(ledger, "third!");
      append(ledger, "fourth");
    }

    assertThat(refused).containsExactly("third!");
    assertNothingLost();
  }

  @Test
  void backendsThatAreTerminatedLoseNothingAcknowledged() throws Exception {
    ledger(url).append(MODEL, LedgerContractTest.entry("first"));
    whileAppending(
        () ->
            cluster.execute(
                url.replaceAll("/[a-z0-9]+$", "/postgres"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'mlgate'"));

    assertThat(refused).isNotEmpty();
    assertNothingLost();
  }

  @Test
  void aServerThatCrashesLosesNothingAcknowledged() throws Exception {
    ledger(url).append(MODEL, LedgerContractTest.entry("first"));
    whileAppending(
        () -> {
          cluster.crash();
          cluster.start();
        });

    assertThat(refused.size() + doubtful.size()).isPositive();
    assertNothingLost();
  }

  /** Four append until each has 30 records acknowledged; something else happens meanwhile. */
  private void whileAppending(Runnable disturbance) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread disturber =
        new Thread(
            () -> {
              while (!over.get()) {
                disturbance.run();
                progress.acquireUninterruptibly(3);
              }
            });
    disturber.start();
    try {
      LedgerContractTest.atOnce(
          4,
          number -> {
            Ledger ledger = ledger(url);
            int mine = 0;
            for (int each = 0; mine < 30; each++) {
              mine += append(ledger, number + "/" + each) ? 1 : 0;
            }
            return mine;
          });
    } finally {
      over.set(true);
      progress.release(3);
      disturber.join();
    }
  }

  private boolean append(Ledger ledger, String note) {
    try {
      acknowledged.add(ledger.append(MODEL, LedgerContractTest.entry(note)));
      progress.release();
      return true;
    } catch (LedgerException e) {
      assertThat(e).hasMessageContaining("not acknowledged").hasMessageNotContaining("\n");
      (e.getMessage().contains(MAYBE) ? doubtful : refused).add(note);
      return false;
    }
  }

  private void assertNothingLost() {
    List<LedgerRecord> found = records();
    assertThat(found).containsAll(acknowledged).doesNotHaveDuplicates();
    List<String> notes = found.stream().map(record -> record.payload().json()).toList();
    for (String note : refused) {
      assertThat(notes)
          .as("whoever is told that nothing was written can rely on it")
          .doesNotContain(LedgerContractTest.payload(note).json());
    }
    assertThat(found.size()).isLessThanOrEqualTo(acknowledged.size() + doubtful.size() + 1);
  }

  /** Verified as they are read. */
  private List<LedgerRecord> records() {
    try (Stream<LedgerRecord> records = ledger(url).read(MODEL)) {
      return records.toList();
    }
  }

  private Ledger ledger(String place) {
    return new PostgresLedger(
        PostgresUrl.parse(place), PostgresLogin.of(cluster.login()), InstantSource.system());
  }

  private Path out(int number) throws IOException {
    return directory.resolve("out-" + number);
  }
}
