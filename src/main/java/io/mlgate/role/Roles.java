package io.mlgate.role;

import io.mlgate.signing.VerifyingKey;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The people who may decide, as one roles file names them. It lies outside of what a candidate's
 * authors can change.
 */
public final class Roles {
  private final SortedMap<String, Set<String>> roles = new TreeMap<>();
  private final SortedMap<String, Person> people = new TreeMap<>();
  private final SortedMap<String, Set<String>> groups = new TreeMap<>();
  private final boolean trustsLogins;
  private final String sha256;

  /**
   * Roles.
   *
   * @param roles the names of people by role; each is one of {@code people}
   * @param trustsLogins whether only those programs write the ledger who let nobody take another's
   *     name
   * @param sha256 the file's digest, 64 lower-case hexadecimal digits
   */
  public Roles(
      Map<String, ? extends Set<String>> roles,
      Collection<Person> people,
      boolean trustsLogins,
      String sha256) {
    this(roles, people, Map.of(), trustsLogins, sha256);
  }

  /**
   * Roles that groups have as well.
   *
   * @param groups the groups by role, whose members the program behind the login knows. It is
   *     believed only where logins are trusted; then a login that belongs to nobody of {@code
   *     people} is a person of that name.
   */
  public Roles(
      Map<String, ? extends Set<String>> roles,
      Collection<Person> people,
      Map<String, ? extends Set<String>> groups,
      boolean trustsLogins,
      String sha256) {
    groups.forEach((role, names) -> this.groups.put(role, Set.copyOf(names)));
    people.forEach(person -> this.people.put(person.name(), person));
    roles.forEach(
        (role, names) -> {
          if (!this.people.keySet().containsAll(names)) {
            throw new IllegalArgumentException("a role of unknown people: " + role);
          }
          this.roles.put(role, Set.copyOf(names));
        });
    this.trustsLogins = trustsLogins;
    this.sha256 = Objects.requireNonNull(sha256);
  }

  /** The file's digest, which approvals name. */
  public String sha256() {
    return sha256;
  }

  /**
   * Whether a record that says that a login vouches for its actor is believed. A ledger that others
   * than the program behind the login can write to proves nothing of the kind: there only
   * signatures count.
   */
  public boolean trustsLogins() {
    return trustsLogins;
  }

  /** The names of all roles. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(roles.keySet());
    names.addAll(groups.keySet());
    return Collections.unmodifiableSet(names);
  }

  /** The groups that have a role. */
  public Set<String> groupsOf(String role) {
    return groups.getOrDefault(role, Set.of());
  }

  /** Whether all logins of its people are known, so that another login is none of theirs. */
  public boolean knowsAllLogins() {
    return trustsLogins
        && people.values().stream()
            .noneMatch(
                person -> person.accounts().getOrDefault(Account.JENKINS, Set.of()).isEmpty());
  }

  /** The person of that name. */
  public Optional<Person> person(String name) {
    return Optional.ofNullable(people.get(name));
  }

  /** Who is called so there. An account belongs to one person only. */
  public Optional<Person> knownAs(Account account, String called) {
    return people.values().stream().filter(person -> person.isKnownAs(account, called)).findFirst();
  }

  /** Who signs with a key. A key belongs to one person only. */
  public Optional<Person> holderOf(VerifyingKey key) {
    return people.values().stream().filter(person -> person.keys().contains(key)).findFirst();
  }

  /** The names of those who have a role by name. */
  public Set<String> peopleOf(String role) {
    return roles.getOrDefault(role, Set.of());
  }

  /** The roles of a person. */
  public Set<String> rolesOf(String person) {
    Set<String> held = new TreeSet<>();
    roles.forEach(
        (role, names) -> {
          if (names.contains(person)) {
            held.add(role);
          }
        });
    return held;
  }

  /** Whether a person has a role. */
  public boolean has(String person, String role) {
    return roles.getOrDefault(role, Set.of()).contains(person);
  }
}
