package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.history.LedgerStory;
import io.mlgate.servers.SeededMlflow;
import io.mlgate.servers.SeededMlflow.Running;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Audits of a real server, whose champion is version 1. */
@Tag("servers")
@ExtendWith(SeededMlflow.class)
class AuditRealServerTest {
  private static final String MODEL = "credit-risk-classifier";

  private final Running mlflow;

  @TempDir private Path directory;

  AuditRealServerTest(Running mlflow) {
    this.mlflow = mlflow;
  }

  @Test
  void findsWhatTheServerSaysOtherwise() {
    LedgerStory.in(directory.resolve(".mlgate/ledger"), MODEL)
        .evaluated("9", "a", "RELEASABLE")
        .record(
            "rollout",
            "{'rollout':'r','version':'9','evidence':'%s','stage':'full','step':'entered'}"
                .formatted(LedgerStory.evidence("a")));

    Shell.Result result = audit(MODEL);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "alias: alias champion: it points at version 1, but by record 2 version 9 is in"
                + " production",
            "registry: version 9, record 2: it was rolled out, but the registry has no version 9",
            "2 findings");
  }

  @Test
  void findsNothingWhereTheChampionWasEvaluated() {
    LedgerStory.in(directory.resolve(".mlgate/ledger"), MODEL).evaluated("1", "a", "RELEASABLE");

    assertThat(audit(MODEL).out()).isEqualTo(MODEL + ": MLflow and the ledger agree\n");
  }

  @Test
  void aModelThatTheServerDoesNotHaveIsNamed() {
    LedgerStory.in(directory.resolve(".mlgate/ledger"), "it's gone").evaluated("1", "a", "HELD");

    Shell.Result result = audit("it's gone");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("mlgate: ").contains("it's gone");
  }

  private Shell.Result audit(String model) {
    return Shell.in(directory)
        .withDefaultLedger()
        .with("MLFLOW_TRACKING_URI", mlflow.server().uri())
        .run("audit", model);
  }
}
