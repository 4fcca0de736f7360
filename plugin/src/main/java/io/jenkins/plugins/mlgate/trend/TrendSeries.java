package io.jenkins.plugins.mlgate.trend;

import io.mlgate.report.ShownText;

/**
 * What is compared from build to build: a gate or a slice of it, in evaluations of one name.
 *
 * @param evaluation the evaluations' name, which holds no slash
 * @param label the gate with its slice
 */
public record TrendSeries(String evaluation, String label) {

    /** How URLs and forms name it. */
    public String key() {
        return evaluation + "/" + label;
    }

    /** How people read it. */
    public String shown() {
        return ShownText.line(label);
    }
}
