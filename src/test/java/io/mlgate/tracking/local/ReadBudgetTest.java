package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadBudgetTest {

  @Test
  void aReadEndsWithTheRowThatIsTooMany() {
    ReadBudget budget = new ReadBudget(Duration.ofDays(1), 2, 10);
    budget.takeRow();
    budget.takeRow();

    failureOf(budget::takeRow).isKind(Kind.TOO_LARGE).says("more than 2 rows");
  }

  @Test
  void aReadEndsWithTheTextThatIsTooMuch() {
    ReadBudget budget = new ReadBudget(Duration.ofDays(1), 2, 10);
    budget.takeText(4);
    budget.takeText(6);

    failureOf(() -> budget.takeText(1)).isKind(Kind.TOO_LARGE).says("more than 10 characters");
  }

  @Test
  void anInterruptedThreadStopsItsRead() {
    ReadBudget budget = new ReadBudget(Duration.ofDays(1));
    assertThat(budget.isOver()).isFalse();

    Thread.currentThread().interrupt();
    try {
      assertThat(budget.isOver()).isTrue();
      assertThat(budget.reason()).isEqualTo("the read was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
