package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.metric.Need;
import io.mlgate.metric.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics are measured: those somebody wrote, or those that what is there allows. */
public final class MetricSelection {
  private static final Pattern ONE =
      Pattern.compile("\\s*([^,{}=\\s]+)\\s*(?:\\{([^{}]*)\\})?\\s*");
  private static final Pattern SETTING = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*([^=\\s]+)\\s*");

  private MetricSelection() {}

  /**
   * Metrics as text, such as {@code accuracy,fbeta{beta=2}}.
   *
   * @throws MetricChoiceException if it can't be understood, or names a metric twice
   */
  public static List<Metric> of(String text) {
    List<Metric> metrics = new ArrayList<>();
    Matcher one = ONE.matcher(text);
    int at = 0;
    while (one.find() && one.start() == at) {
      Metric metric = metric(one.group(1), one.group(2));
      if (metrics.stream().anyMatch(known -> known.toString().equals(metric.toString()))) {
        throw new MetricChoiceException("the metric " + metric + " is named twice");
      }
      metrics.add(metric);
      if (one.end() == text.length()) {
        return List.copyOf(metrics);
      }
      at = one.end() + 1;
      if (text.charAt(one.end()) != ',') {
        break;
      }
    }
    throw new MetricChoiceException(
        "metrics are written like accuracy,fbeta{beta=2}, not '" + text + "'");
  }

  private static Metric metric(String name, String settings) {
    List<Argument> arguments = new ArrayList<>();
    if (settings != null && !settings.isBlank()) {
      for (String setting : settings.split(",", -1)) {
        Matcher parts = SETTING.matcher(setting);
        if (!parts.matches()) {
          throw new MetricChoiceException(
              name + ": a parameter is written name=value, not '" + setting + "'");
        }
        arguments.add(argument(parts.group(1), parts.group(2)));
      }
    }
    return MetricCatalog.standard().metric(name, arguments);
  }

  private static Argument argument(String name, String value) {
    try {
      return Argument.of(name, Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return Argument.of(name, value);
    }
  }

  /**
   * The metrics that most want to see first, as far as the rows allow. Of classifiers they are
   * those whose intervals need no draws of rows, so that millions of rows take no longer than to
   * read them.
   */
  public static List<Metric> standard(Observations rows) {
    String names =
        switch (rows.task()) {
          case BINARY ->
              "accuracy,balanced_accuracy,precision,recall,f1,mcc,selection_rate,roc_auc";
          case MULTICLASS -> "accuracy,balanced_accuracy,f1{average=macro},mcc";
          case REGRESSION -> "mae,rmse,r2,bias";
          default ->
              throw new MeasurementException(
                  "name the metrics: there is no usual set of " + rows.task().word() + " rows");
        };
    return of(names).stream().filter(metric -> isThere(metric, rows)).toList();
  }

  private static boolean isThere(Metric metric, Observations rows) {
    for (Need need : metric.definition().needs()) {
      if (rows.lacks(need).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
