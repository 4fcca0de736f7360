package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Whether a ledger is what was appended, as far as the chain and anchors can tell.
 *
 * @param head the last record that verified
 * @param finding the first thing that is wrong, if any
 */
public record Verification(Head head, Optional<ChainFinding> finding) {

  /**
   * Reads a ledger once, in constant memory. A chain alone shows any record that was changed,
   * removed, moved or inserted; that its end was cut, or that it was written anew from some record
   * on, only anchors show.
   *
   * @param model whose ledger it should be
   * @param bytes the ledger; closed at the end
   * @param anchors heads that the ledger had, all of this model
   * @throws LedgerException if it can't be read
   */
  public static Verification of(String model, InputStream bytes, List<Anchor> anchors) {
    Deque<Anchor> open = new ArrayDeque<>(sorted(model, anchors));
    try (ChainReader chain = new ChainReader(model, bytes)) {
      while (true) {
        while (!open.isEmpty() && open.peek().head().sequence() == chain.head().sequence()) {
          if (!open.remove().head().equals(chain.head())) {
            String what = "it is another record than the anchor names: it was written anew";
            return found(chain, new ChainFinding(chain.head().sequence(), chain.began(), what));
          }
        }
        Optional<LedgerRecord> next = chain.next();
        if (next.isEmpty()) {
          return new Verification(
              chain.head(), chain.finding().or(() -> cut(chain.head(), chain.read(), open)));
        }
      }
    } catch (IOException e) {
      throw new LedgerException("can't read the ledger of '" + model + "': " + e.getMessage(), e);
    }
  }

  private static List<Anchor> sorted(String model, List<Anchor> anchors) {
    for (Anchor anchor : anchors) {
      if (!anchor.model().equals(model)) {
        throw new IllegalArgumentException("an anchor of another model: " + anchor.model());
      }
    }
    return anchors.stream()
        .sorted(Comparator.comparingLong(anchor -> anchor.head().sequence()))
        .toList();
  }

  private static Optional<ChainFinding> cut(Head head, long end, Deque<Anchor> open) {
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChainFinding(
                head.sequence() + 1,
                end,
                "it is missing: the ledger ends here, but it had record "
                    + open.getLast().head().sequence()
                    + ", which an anchor names"));
  }

  private static Verification found(ChainReader chain, ChainFinding finding) {
    return new Verification(chain.head(), Optional.of(finding));
  }
}
