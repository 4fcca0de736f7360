/** What a policy would have decided about candidates of the past. */
package io.mlgate.backtest;
