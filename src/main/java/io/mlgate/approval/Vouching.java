package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.role.Account;
import io.mlgate.role.Person;
import io.mlgate.role.Roles;
import java.util.Optional;

/** Whether the person whom a statement names is the one who made it, and may make it. */
final class Vouching {
  private final Roles roles;
  private final boolean vouched;

  /**
   * Vouching.
   *
   * @param vouched whether a name must be vouched for by a login or a signature
   */
  Vouching(Roles roles, boolean vouched) {
    this.roles = roles;
    this.vouched = vouched;
  }

  /** Why a statement counts for nothing, whatever it says; empty if it may count. */
  Optional<String> fault(SignedStatement said) {
    String name = said.said("person");
    if (!said.said("roles").equals(roles.sha256())) {
      return Optional.of("it was given under another roles file than the present one");
    }
    Optional<Person> person = roles.person(name);
    if (person.isEmpty()) {
      return isByGroup(said)
          ? Optional.empty()
          : Optional.of("'" + name + "' is not in the roles file");
    }
    if (said.signature().isPresent()) {
      return said.isSignedBy(person.get())
          ? Optional.empty()
          : Optional.of("the signature is not " + name + "'s over this statement");
    }
    return isLoggedIn(said) || !vouched
        ? Optional.empty()
        : Optional.of(
            "nothing vouches for the name '"
                + name
                + "': this risk asks for a signature"
                + (roles.trustsLogins() ? " or a login" : ""));
  }

  /**
   * The same of what only takes back: a login that is believed is enough, whoever has roles now,
   * since the program behind it ends what waits for the request.
   */
  Optional<String> faultOfWithdrawal(SignedStatement said) {
    return isLoggedIn(said) ? Optional.empty() : fault(said);
  }

  private boolean isLoggedIn(SignedStatement said) {
    return roles.trustsLogins()
        && said.actor().how() == Actor.How.AUTHENTICATED
        && said.actor().name().equals(said.said("person"));
  }

  /**
   * Whether it is made in a role that a group has. Who was in the group then, the login tells; a
   * login that belongs to somebody of the roles file is nobody else.
   */
  private boolean isByGroup(SignedStatement said) {
    boolean ownName =
        roles.knownAs(Account.JENKINS, said.actor().name()).stream()
            .allMatch(person -> person.name().equals(said.said("person")));
    return isLoggedIn(said)
        && ownName
        && said.signature().isEmpty()
        && roles.groupsOf(said.said("role")).contains(said.said("group"));
  }

  /** The role that a statement is made in, if the person has it; else why not. */
  Optional<String> faultOfRole(SignedStatement said) {
    String role = said.said("role");
    return roles.has(said.said("person"), role) || isByGroup(said)
        ? Optional.empty()
        : Optional.of("'" + said.said("person") + "' does not have the role '" + role + "'");
  }
}
