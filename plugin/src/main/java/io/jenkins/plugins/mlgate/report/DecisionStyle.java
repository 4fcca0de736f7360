package io.jenkins.plugins.mlgate.report;

import io.mlgate.verdict.Decision;

/** How pages tell decisions apart. */
public final class DecisionStyle {
    private DecisionStyle() {}

    /** The short name that a decision's colour and shape hang on: that of the verdict that leads to it. */
    public static String of(Decision decision) {
        return switch (decision) {
            case RELEASABLE -> "pass";
            case BLOCKED -> "fail";
            case HELD -> "inc";
        };
    }
}
