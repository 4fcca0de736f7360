package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.mlgate.config.LoginName;
import io.mlgate.approval.ApprovalNeed;
import io.mlgate.role.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who is logged in, as the ledger knows people.
 *
 * @param login the id, in the one form that a user's id has
 * @param groups what the security realm says they belong to now
 */
record Answerer(String login, Set<String> groups) {

    /**
     * The user of this request.
     *
     * @throws ApprovalException if nobody is logged in
     */
    static Answerer current() throws ApprovalException {
        String login = LoginName.current()
                .orElseThrow(() -> new ApprovalException("log in to answer: an answer needs a name"));
        Set<String> groups = Jenkins.getAuthentication2().getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Answerer(login, groups);
    }

    /** The roles that count for a request and that they have, by name or by a group. */
    List<String> rolesFor(ApprovalNeed need, Roles roles) {
        Set<String> asked = need.people() > 0 && need.quorum().isEmpty()
                ? roles.names()
                : new TreeSet<>(need.quorum().keySet());
        return asked.stream().filter(role -> has(role, roles)).sorted().toList();
    }

    /** Whether they have a role, by name or by a group. */
    boolean has(String role, Roles roles) {
        return roles.has(login, role) || group(role, roles).isPresent();
    }

    /** The group by which they have a role that they don't have by name. */
    Optional<String> group(String role, Roles roles) {
        return roles.has(login, role)
                ? Optional.empty()
                : roles.groupsOf(role).stream()
                        .filter(groups::contains)
                        .sorted()
                        .findFirst();
    }

    /** Those of some roles that they have, by name or by a group. */
    List<String> rolesOf(Collection<String> asked, Roles roles) {
        return asked.stream().filter(role -> has(role, roles)).sorted().toList();
    }

    /**
     * The role to answer in.
     *
     * @param named what they chose; null or empty for the only one they have
     * @throws ApprovalException with one line if they have none, another or several
     */
    String role(@CheckForNull String named, ApprovalNeed need, Roles roles) throws ApprovalException {
        return role(
                named,
                rolesFor(need, roles),
                need.quorum().isEmpty() ? roles.names() : need.quorum().keySet());
    }

    /**
     * The same of other roles.
     *
     * @param held those that they have
     * @param asked those that are asked for
     */
    String role(@CheckForNull String named, List<String> held, Collection<String> asked) throws ApprovalException {
        String chosen = Util.fixEmptyAndTrim(named);
        if (held.isEmpty()) {
            throw new ApprovalException(
                    "'" + login + "' has none of the roles that are asked for: " + String.join(", ", asked));
        }
        if (chosen != null && !held.contains(chosen)) {
            throw new ApprovalException("'" + login + "' may answer as " + String.join(" or ", held) + " only");
        }
        if (chosen == null && held.size() > 1) {
            throw new ApprovalException(
                    "'" + login + "' has several of the roles: name one as role, of " + String.join(", ", held));
        }
        return chosen == null ? held.get(0) : chosen;
    }
}
