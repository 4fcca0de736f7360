package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;

/** Whom the steps' forms answer. They are shown by the Snippet Generator alone. */
public final class StepForm {
    private StepForm() {}

    /**
     * Whether the form answers. A job's Snippet Generator is open to those who may read its configuration, which
     * whoever may configure it may too; it would show them an empty form if this asked for more. Without a job, it is
     * open to everybody, and answers administrators only. Others get nothing instead of an error, since their browser
     * asks without their doing.
     */
    public static boolean answers(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /**
     * The servers to choose from.
     *
     * @param none how it reads to name none
     */
    public static ListBoxModel servers(@CheckForNull Item item, String none) {
        ListBoxModel items = new ListBoxModel();
        if (answers(item)) {
            items.add(none, "");
            MlGateConfiguration.get().getServers().stream()
                    .map(MlflowServerDefinition::getId)
                    .forEach(items::add);
        }
        return items;
    }
}
