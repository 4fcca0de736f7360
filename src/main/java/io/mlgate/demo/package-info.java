/**
 * What {@code mlgate demo --rollout} needs beside mlGate, in this process and on loopback: two
 * scorers, a router between them, and people who apply for credit.
 */
package io.mlgate.demo;
