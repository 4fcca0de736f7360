package io.mlgate.policy;

/**
 * The declaration that there may be no baseline yet; gates that compare are then NOT_EVALUATED
 * instead of ERROR, as long as none exists.
 *
 * @param approvals how many people, of any role, must approve such a release before each stage; 0
 *     for none beyond those of the stage
 */
public record FirstRelease(int approvals) {}
