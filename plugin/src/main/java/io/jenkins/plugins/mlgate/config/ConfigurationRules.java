package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a configuration must hold to, however it comes in: by the form, as code or by a script. */
final class ConfigurationRules {
    private ConfigurationRules() {}

    /** A list that may be saved, without the entries that are null. */
    static <T> List<T> withoutNulls(@CheckForNull List<T> list) {
        List<T> kept = new ArrayList<>();
        if (list != null) {
            list.stream().filter(Objects::nonNull).forEach(kept::add);
        }
        return kept;
    }

    /** Servers that can be told apart and used. */
    static List<MlflowServerDefinition> servers(@CheckForNull List<MlflowServerDefinition> servers) {
        List<MlflowServerDefinition> kept = withoutNulls(servers);
        Set<String> ids = new HashSet<>();
        for (MlflowServerDefinition server : kept) {
            server.check();
            if (!ids.add(server.getId())) {
                throw new IllegalArgumentException(Messages.MlGateConfiguration_duplicateId(server.getId()));
            }
        }
        return kept;
    }

    /** Policies that are named by a digest, and whose texts can be told apart by their names in every job. */
    static List<PinnedPolicy> pinnedPolicies(@CheckForNull List<PinnedPolicy> policies) {
        List<PinnedPolicy> kept = withoutNulls(policies);
        kept.forEach(PinnedPolicy::check);
        for (int index = 0; index < kept.size(); index++) {
            PinnedPolicy policy = kept.get(index);
            if (kept.subList(0, index).stream().anyMatch(policy::isMistakableFor)) {
                throw new IllegalArgumentException(Messages.PinnedPolicy_duplicateName(policy.getName()));
            }
        }
        return kept;
    }

    /** A ledger that can be opened; files of the controller if there is none. */
    static LedgerDefinition ledger(@CheckForNull LedgerDefinition ledger) {
        LedgerDefinition kept = ledger == null ? new LedgerDefinition() : ledger;
        kept.check();
        return kept;
    }

    /** Agents; none if nothing is said. */
    static RolloutAgents agents(@CheckForNull RolloutAgents agents) {
        return agents == null ? new RolloutAgents("", "") : agents;
    }

    /** Agents with a folder, or none. */
    static RolloutAgents checkedAgents(@CheckForNull RolloutAgents agents) {
        RolloutAgents kept = agents(agents);
        kept.check();
        return kept;
    }

    /** Roles that policies can name, of users whom the engine takes for people. */
    static List<RoleDefinition> roles(@CheckForNull List<RoleDefinition> roles) {
        List<RoleDefinition> kept = withoutNulls(roles);
        kept.forEach(RoleDefinition::check);
        RolesText.read(kept, List.of(), true, LoginName::of);
        return kept;
    }

    /** People of whom no two are called the same. */
    static List<PersonDefinition> people(@CheckForNull List<PersonDefinition> people) {
        List<PersonDefinition> kept = withoutNulls(people);
        kept.forEach(PersonDefinition::check);
        RolesText.read(List.of(), kept, true, LoginName::of);
        return kept;
    }

    /** Webhooks that can be told apart and used. */
    static List<ApprovalWebhook> approvalWebhooks(@CheckForNull List<ApprovalWebhook> webhooks) {
        List<ApprovalWebhook> kept = withoutNulls(webhooks);
        Set<String> ids = new HashSet<>();
        for (ApprovalWebhook webhook : kept) {
            webhook.check();
            if (!ids.add(webhook.getId())) {
                throw new IllegalArgumentException(Messages.ApprovalWebhook_duplicateId(webhook.getId()));
            }
        }
        return kept;
    }

    /** A number of builds. */
    static int retention(int builds) {
        if (builds < 0) {
            throw new IllegalArgumentException(Messages.MlGateConfiguration_badRetention());
        }
        return builds;
    }

    /** A number of builds as it is typed; nothing means all. */
    static int retention(@CheckForNull String builds) {
        String typed = builds == null ? "" : builds.trim();
        try {
            return typed.isEmpty() ? 0 : retention(Integer.parseInt(typed));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Messages.MlGateConfiguration_badRetention(), e);
        }
    }
}
