package io.jenkins.plugins.mlgate.trend;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.GET;

/**
 * The trend of a job's evaluations: its page, and a chart on the job's page. Made for one request, in which the index
 * is read once at most, and for the job's page only its end; no build is loaded.
 */
public final class TrendAction implements Action, StaplerProxy {
    /** Where it is below the job. */
    static final String URL_NAME = "mlgate-trend";

    /** The parameter of the page and of {@link #doData} that names a series. */
    private static final String SERIES = "series";

    private static final int MOST_ROWS = 50;
    private static final int MOST_MODELS = 20;
    private static final int MOST_CHARTED = 500;
    private static final int MOST_TALLIED = 30;

    private final Job<?, ?> job;
    private Trend trend;
    private List<TrendEntry> newest;

    TrendAction(Job<?, ?> job) {
        this.job = job;
    }

    /** Who may not read the job learns nothing here, whatever way led to this object. */
    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.TrendAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** What can be chosen, the newest evaluation's gates first. */
    public List<TrendSeries> getSeries() throws IOException {
        return trend().series();
    }

    /** Whether evaluations of different names can be told apart only by their names. */
    public boolean isSeveralNames() throws IOException {
        return trend().series().stream().map(TrendSeries::evaluation).distinct().count() > 1;
    }

    /** The series that the request asks for, or the first one; null if no gate ever was evaluated. */
    public TrendSeries getChosen() throws IOException {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return trend().chosen(request == null ? null : request.getParameter(SERIES))
                .orElse(null);
    }

    /** The newest evaluations first, with the chosen series' numbers. */
    public List<TrendRow> getRows() throws IOException {
        Optional<TrendSeries> chosen = Optional.ofNullable(getChosen());
        List<TrendEntry> entries =
                chosen.isPresent() ? trend().newest(chosen.get().evaluation(), MOST_ROWS) : trend().newest(MOST_ROWS);
        List<TrendRow> rows = new ArrayList<>(
                entries.stream().map(entry -> row(entry, chosen)).toList());
        Collections.reverse(rows);
        return rows;
    }

    /** Whether any of the rows compares with a baseline. */
    public boolean isCompared() throws IOException {
        return getRows().stream().anyMatch(row -> !row.getBaseline().isEmpty());
    }

    /** The newest evaluation of each model. */
    public List<TrendRow> getLatest() throws IOException {
        return trend().latestByModel(MOST_MODELS).stream()
                .map(entry -> row(entry, Optional.empty()))
                .toList();
    }

    /** The newest evaluation of all, null if there is none. */
    public TrendRow getNewest() throws IOException {
        List<TrendEntry> entries = tallied();
        return entries.isEmpty() ? null : row(entries.get(entries.size() - 1), Optional.empty());
    }

    /** How many lines of the index can't be read. */
    public int getDamaged() throws IOException {
        return trend().damaged();
    }

    /** How many gates and slices the newest evaluations left out, for want of room. */
    public int getLeftOut() throws IOException {
        return trend().newest(MOST_ROWS).stream()
                .mapToInt(TrendEntry::left)
                .max()
                .orElse(0);
    }

    /** REST. A bean of its own, so that the job's own REST answer does not hold the whole trend. */
    public Api getApi() throws IOException {
        return new Api(new TrendExport(job, trend()));
    }

    /**
     * The points of one series for the chart, at most 500.
     *
     * @param series the series' key; the first series if there is no such one
     */
    @GET
    public HttpResponse doData(@QueryParameter String series) throws IOException {
        job.checkPermission(Item.READ);
        Optional<TrendSeries> chosen = trend().chosen(series);
        List<TrendRow> rows = chosen.stream()
                .flatMap(known -> trend.newest(known.evaluation(), MOST_CHARTED).stream())
                .map(entry -> row(entry, chosen))
                .toList();
        return ChartJson.ofSeries(chosen, rows);
    }

    /** How many gates passed in the newest evaluations, for the chart on the job's page. */
    @GET
    public HttpResponse doTally() throws IOException {
        job.checkPermission(Item.READ);
        return ChartJson.ofTally(
                tallied().stream().map(entry -> row(entry, Optional.empty())).toList());
    }

    private TrendRow row(TrendEntry entry, Optional<TrendSeries> chosen) {
        return new TrendRow(entry, chosen.flatMap(series -> entry.point(series.label())));
    }

    private List<TrendEntry> tallied() throws IOException {
        if (newest == null) {
            newest = new TrendIndex(job).newest(MOST_TALLIED);
        }
        return newest;
    }

    private Trend trend() throws IOException {
        if (trend == null) {
            trend = new TrendIndex(job).read();
        }
        return trend;
    }
}
