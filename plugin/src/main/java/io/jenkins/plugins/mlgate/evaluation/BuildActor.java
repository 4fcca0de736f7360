package io.jenkins.plugins.mlgate.evaluation;

import hudson.model.Run;
import io.mlgate.evidence.BuildPeople;
import io.mlgate.ledger.Actor;

/** Who acts in a build, as records of the ledger name them. */
public final class BuildActor {
    /** Who acts where no person started the build. */
    private static final String NOBODY = "jenkins";

    private BuildActor() {}

    /** Who started a build; of several the first by name. */
    public static Actor of(Run<?, ?> run) {
        return of(BuildStarters.of(run));
    }

    /** Several people may have started a build; records that need them all name them beside their actor. */
    static Actor of(BuildPeople people) {
        return people.starters().stream().findFirst().map(Actor::authenticated).orElseGet(() -> Actor.asserted(NOBODY));
    }
}
