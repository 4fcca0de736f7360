package io.jenkins.plugins.mlgate.approval;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A gate that did not pass, and whether the policy lets anybody waive that. */
@ExportedBean(defaultVisibility = 2)
public final class WaivableGate {
    private final String name;
    private final String verdict;
    private final boolean never;

    /**
     * A gate.
     *
     * @param verdict FAIL or INCONCLUSIVE
     * @param never whether the policy says that nobody can waive it
     */
    WaivableGate(String name, String verdict, boolean never) {
        this.name = name;
        this.verdict = verdict;
        this.never = never;
    }

    /** Its name. */
    @Exported
    public String getName() {
        return name;
    }

    /** FAIL or INCONCLUSIVE. */
    @Exported
    public String getVerdict() {
        return verdict;
    }

    /** Whether the policy says that nobody can waive it. */
    @Exported
    public boolean isNever() {
        return never;
    }
}
