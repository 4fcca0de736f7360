package io.mlgate.role;

import io.mlgate.signing.VerifyingKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person of the roles file.
 *
 * @param name the name in the file
 * @param accounts how others call them
 * @param keys the keys they sign with
 */
public record Person(String name, Map<Account, Set<String>> accounts, List<VerifyingKey> keys) {

  /** Copies the collections. */
  public Person {
    accounts = Map.copyOf(accounts);
    keys = List.copyOf(keys);
  }

  /** Whether they are called so there. */
  public boolean isKnownAs(Account account, String called) {
    return accounts.getOrDefault(account, Set.of()).contains(account.normal(called));
  }
}
