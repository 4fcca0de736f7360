package io.jenkins.plugins.mlgate.trend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The evaluations of a job's builds.
 *
 * @param entries all of them, by build
 * @param damaged how many lines of the index could not be read
 */
record Trend(List<TrendEntry> entries, int damaged) {
    /** Nobody chooses among more. */
    static final int MOST_SERIES = 1_000;

    /** Copies the list. */
    Trend {
        entries = List.copyOf(entries);
    }

    /** The newest of them, at most so many, still by build. */
    List<TrendEntry> newest(int most) {
        return last(entries, most);
    }

    /** The newest evaluations of one name, at most so many, by build. */
    List<TrendEntry> newest(String evaluation, int most) {
        return last(
                entries.stream()
                        .filter(entry -> entry.evaluation().equals(evaluation))
                        .toList(),
                most);
    }

    /** All series, those of the newest evaluation first and in its policy's order; at most {@value #MOST_SERIES}. */
    List<TrendSeries> series() {
        Map<String, Set<TrendSeries>> byEvaluation = new LinkedHashMap<>();
        int count = 0;
        for (int index = entries.size() - 1; index >= 0 && count < MOST_SERIES; index--) {
            TrendEntry entry = entries.get(index);
            Set<TrendSeries> known = byEvaluation.computeIfAbsent(entry.evaluation(), name -> new LinkedHashSet<>());
            for (TrendPoint point : entry.points()) {
                if (count < MOST_SERIES && known.add(new TrendSeries(entry.evaluation(), point.label()))) {
                    count++;
                }
            }
        }
        return byEvaluation.values().stream().flatMap(Set::stream).toList();
    }

    /** The series that somebody asked for; the first one if there is no such series. */
    Optional<TrendSeries> chosen(String key) {
        List<TrendSeries> all = series();
        return all.stream()
                .filter(series -> series.key().equals(key))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** The newest evaluation of each model, newest first, at most so many. */
    List<TrendEntry> latestByModel(int most) {
        Map<String, TrendEntry> latest = new LinkedHashMap<>();
        List<TrendEntry> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        newestFirst.forEach(entry -> latest.putIfAbsent(entry.model(), entry));
        return latest.values().stream().limit(most).toList();
    }

    private static List<TrendEntry> last(List<TrendEntry> list, int most) {
        return list.subList(Math.max(0, list.size() - most), list.size());
    }
}
