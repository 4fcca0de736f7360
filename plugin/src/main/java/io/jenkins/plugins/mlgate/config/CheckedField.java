package io.jenkins.plugins.mlgate.config;

import hudson.util.FormValidation;
import jenkins.model.Jenkins;

/** Says beside a field of a form what is wrong with it, to administrators only. */
final class CheckedField {
    private CheckedField() {}

    /**
     * Runs a check.
     *
     * @param check throws IllegalArgumentException with one line for the user if the value can't be used
     */
    static FormValidation of(Runnable check) {
        // Who may only look at the page gets no verdict, and no error for what the page asks by itself.
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        try {
            check.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
