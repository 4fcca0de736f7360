package io.mlgate.precedent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.gate.Precedents;
import io.mlgate.gate.UnknownPrecedentException;
import io.mlgate.policy.Policy;
import io.mlgate.verdict.ModelFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks the ledger, and what was read of it and carried elsewhere: both must say the same. */
record BothWays(Precedents ledger, Precedents handed) implements Precedents {

  static BothWays of(LedgerPrecedents ledger, Policy policy) {
    return new BothWays(ledger, carried(HandedPrecedents.of(ledger, policy)));
  }

  private static HandedPrecedents carried(HandedPrecedents read) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(read);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (HandedPrecedents) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T ask(Function<Precedents, T> question) {
    assertThat(answer(handed, question)).isEqualTo(answer(ledger, question));
    return question.apply(handed);
  }

  private static Object answer(Precedents asked, Function<Precedents, ?> question) {
    try {
      return question.apply(asked);
    } catch (UnknownPrecedentException unknown) {
      return unknown.getMessage();
    }
  }

  @Override
  public Optional<String> released(Set<String> versions) {
    return ask(past -> past.released(versions));
  }

  @Override
  public List<PastComparison> comparisons() {
    return ask(Precedents::comparisons);
  }

  @Override
  public List<PastFiles> files(ModelFacts model) {
    return ask(past -> past.files(model));
  }

  @Override
  public SignOff signOff(String gate, String item, String role, String runId) {
    return ask(past -> past.signOff(gate, item, role, runId));
  }
}
