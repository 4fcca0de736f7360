package io.jenkins.plugins.mlgate.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A candidate found by search: the run of an experiment that started last. */
public final class CandidateSearch extends AbstractDescribableImpl<CandidateSearch> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String experiment;
    private String filter = "";

    /**
     * A search.
     *
     * @param experiment name of the experiment
     */
    @DataBoundConstructor
    public CandidateSearch(String experiment) {
        this.experiment = Util.fixNull(experiment);
    }

    /** Name of the experiment. */
    public String getExperiment() {
        return experiment;
    }

    /** Which of its runs count, in MLflow's filter language; empty for all. */
    public String getFilter() {
        return filter;
    }

    /** Sets which of its runs count. */
    @DataBoundSetter
    public void setFilter(String filter) {
        this.filter = Util.fixNull(filter);
    }

    /** Shows the search in forms. */
    @Extension
    @Symbol("latestRun")
    public static final class DescriptorImpl extends Descriptor<CandidateSearch> {
        @Override
        public String getDisplayName() {
            return Messages.CandidateSearch_displayName();
        }
    }
}
