/**
 * How requests are routed between the two slots of a target: what is there, and how to change it.
 */
package io.mlgate.traffic;
