package io.jenkins.plugins.mlgate.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.role.Roles;
import io.mlgate.role.RolesException;
import io.mlgate.role.RolesReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The roles and people of the configuration, written as the roles file that they amount to, so that the engine reads
 * them like any other. Its digest, which approvals name, changes exactly when somebody's rights do.
 */
final class RolesText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, SortedSet<String>> roles = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> people = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
    private final UnaryOperator<String> normal;

    /**
     * Nobody yet.
     *
     * @param normal gives all ids of one user the same form
     */
    private RolesText(UnaryOperator<String> normal) {
        this.normal = normal;
    }

    /**
     * Reads them as the engine does.
     *
     * @param logins whether a record of a login proves one; groups count only there
     * @throws IllegalArgumentException with one line if they contradict each other
     */
    static Roles read(
            Collection<RoleDefinition> roles,
            Collection<PersonDefinition> people,
            boolean logins,
            UnaryOperator<String> normal) {
        RolesText text = new RolesText(normal);
        people.forEach(text::add);
        roles.forEach(text::add);
        try {
            return RolesReader.of("of Jenkins", text.yaml(logins).getBytes(StandardCharsets.UTF_8));
        } catch (RolesException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private void add(PersonDefinition definition) {
        SortedMap<String, SortedSet<String>> accounts = person(definition.getId());
        accounts.computeIfAbsent("mlflow", account -> new TreeSet<>()).addAll(definition.mlflowNames());
        accounts.computeIfAbsent("git", account -> new TreeSet<>()).addAll(definition.gitNames());
    }

    private void add(RoleDefinition definition) {
        SortedSet<String> members = roles.computeIfAbsent(definition.getName(), role -> new TreeSet<>());
        for (String user : definition.userIds()) {
            person(user);
            members.add(normal.apply(user));
        }
        if (!definition.groupNames().isEmpty()) {
            groups.computeIfAbsent(definition.getName(), role -> new TreeSet<>())
                    .addAll(definition.groupNames());
        }
    }

    private SortedMap<String, SortedSet<String>> person(String id) {
        String name = normal.apply(id);
        SortedMap<String, SortedSet<String>> accounts = people.computeIfAbsent(name, added -> new TreeMap<>());
        accounts.put("jenkins", new TreeSet<>(List.of(name)));
        return accounts;
    }

    /** JSON is YAML. */
    private String yaml(boolean logins) {
        people.values().forEach(accounts -> accounts.values().removeIf(SortedSet::isEmpty));
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("roles", roles);
        sections.put("people", people);
        if (logins) {
            sections.put("groups", groups);
            sections.put("logins", "trusted");
        }
        try {
            return JSON.writeValueAsString(sections) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can be written as JSON", impossible);
        }
    }
}
