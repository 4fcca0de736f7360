package io.mlgate.backtest;

/**
 * How often a gate had a say.
 *
 * @param gate its name
 * @param blocked in how many replays it stopped the release
 * @param held in how many it kept the release waiting
 * @param warned in how many it only warned
 * @param alone in how many no other gate stopped the release or kept it waiting: without this gate
 *     they would have been releasable
 */
public record GateTally(String gate, int blocked, int held, int warned, int alone) {}
