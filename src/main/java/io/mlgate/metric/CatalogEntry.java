package io.mlgate.metric;

import java.util.function.Function;

/**
 * A metric before its parameters are fixed.
 *
 * @param definition what it is
 * @param calculation how it is computed with some parameters
 */
record CatalogEntry(MetricDefinition definition, Function<Arguments, Calculation> calculation) {

  static CatalogEntry ofCells(MetricDefinition definition, Function<Arguments, CountMetric> made) {
    MetricDefinition complete = definition.reads(Need.LABEL, Need.PREDICTION).fromCells();
    return new CatalogEntry(complete, arguments -> new CellCalculation(made.apply(arguments)));
  }
}
