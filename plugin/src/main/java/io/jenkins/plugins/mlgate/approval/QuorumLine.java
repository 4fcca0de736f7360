package io.jenkins.plugins.mlgate.approval;

import io.mlgate.role.Roles;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How many people of one role are asked, and how many have approved. */
@ExportedBean(defaultVisibility = 2)
public final class QuorumLine {
    private final String role;
    private final int approved;
    private final int asked;
    private final List<String> people;
    private final List<String> groups;

    /**
     * A line.
     *
     * @param forbidden the names of those whose answers do not count
     */
    QuorumLine(String role, int approved, int asked, Roles roles, Set<String> forbidden) {
        this.role = role;
        this.approved = approved;
        this.asked = asked;
        this.people = roles.peopleOf(role).stream()
                .filter(person -> !forbidden.contains(person))
                .sorted()
                .toList();
        this.groups = roles.groupsOf(role).stream().sorted().toList();
    }

    /** The role; empty for people of any role. */
    @Exported
    public String getRole() {
        return role;
    }

    /** How many have approved. */
    @Exported
    public int getApproved() {
        return approved;
    }

    /** How many are asked for. */
    @Exported
    public int getAsked() {
        return asked;
    }

    /** Who has the role by name and may answer. */
    @Exported
    public List<String> getPeople() {
        return people;
    }

    /** The groups that have it. */
    @Exported
    public List<String> getGroups() {
        return groups;
    }
}
