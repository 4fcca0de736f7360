package io.jenkins.plugins.mlgate.evaluation;

import hudson.model.Item;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The policies that an administrator pinned for a job.
 *
 * @param policies those that apply to it
 */
record PinnedForJob(List<PinnedPolicy> policies) {

    static PinnedForJob of(Item job) {
        return new PinnedForJob(MlGateConfiguration.get().getPinnedPolicies().stream()
                .filter(policy -> policy.appliesTo(job))
                .toList());
    }

    TrustBasis basis(EvaluationPlace place) {
        Map<String, String> digests = new LinkedHashMap<>();
        policies.forEach(policy -> digests.put(policy.getSha256(), called(policy)));
        return new TrustBasis(digests, place.agent());
    }

    /**
     * The text of a pinned policy.
     *
     * @throws RefusedEvaluation with one line if none of this name has a text, or several have one, as a configuration
     *     edited by hand may hold
     */
    String text(String name) throws RefusedEvaluation {
        List<String> texts = policies.stream()
                .filter(policy ->
                        policy.getName().equals(name) && !policy.getText().isEmpty())
                .map(PinnedPolicy::getText)
                .toList();
        if (texts.isEmpty()
                && policies.stream().anyMatch(policy -> called(policy).equals(name))) {
            throw new RefusedEvaluation("the policy '" + name + "' is pinned by its digest only: an administrator adds"
                    + " its text under Manage Jenkins, System, mlGate, or name the file in the workspace");
        }
        if (texts.isEmpty()) {
            throw new RefusedEvaluation("no policy '" + name + "' with a text is pinned for this job: there is "
                    + (policies.isEmpty() ? "none" : names()));
        }
        if (texts.size() > 1) {
            throw new RefusedEvaluation("several policies '" + name + "' with a text are pinned for this job: an"
                    + " administrator renames them under Manage Jenkins, System, mlGate");
        }
        return texts.get(0);
    }

    private static String called(PinnedPolicy policy) {
        return policy.getName().isEmpty() ? policy.getSha256() : policy.getName();
    }

    private String names() {
        return policies.stream().map(PinnedForJob::called).distinct().collect(Collectors.joining(", "));
    }
}
