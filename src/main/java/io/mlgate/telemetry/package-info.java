/**
 * Numbers of live traffic: where they come from, and what a check of the policy says about them.
 */
package io.mlgate.telemetry;
