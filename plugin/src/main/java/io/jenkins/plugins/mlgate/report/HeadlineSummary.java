package io.jenkins.plugins.mlgate.report;

import io.mlgate.report.HeadlinesView;
import java.io.Serializable;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One line of what stands between a candidate and its release, as build.xml keeps it. */
@ExportedBean(defaultVisibility = 3)
public final class HeadlineSummary implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_OF_A_MESSAGE = 400;

    /** What the gate does to the release. */
    public enum Effect {
        /** It stops it. */
        BLOCKS,
        /** It keeps it waiting. */
        HOLDS,
        /** It is listed only. */
        WARNS
    }

    private final Effect effect;
    private final String gate;
    private final String slice;
    private final String more;
    private final String verdict;
    private final String style;
    private final String message;

    private HeadlineSummary(
            Effect effect, String gate, String slice, String more, String verdict, String style, String message) {
        this.effect = effect;
        this.gate = gate;
        this.slice = slice;
        this.more = more;
        this.verdict = verdict;
        this.style = style;
        this.message = message;
    }

    static HeadlineSummary of(Effect effect, HeadlinesView.Item item) {
        return new HeadlineSummary(
                effect,
                BoundedText.line(item.gate(), MOST_OF_A_NAME),
                BoundedText.line(item.slice(), MOST_OF_A_NAME),
                BoundedText.line(item.more(), MOST_OF_A_NAME),
                item.mark().word(),
                item.mark().style(),
                BoundedText.line(item.message(), MOST_OF_A_MESSAGE));
    }

    /** What the gate does to the release. */
    @Exported
    public Effect getEffect() {
        return effect;
    }

    /** The gate, or several that share one reason. */
    @Exported
    public String getGate() {
        return gate;
    }

    /** Its worst slice, empty for the whole. */
    @Exported
    public String getSlice() {
        return slice;
    }

    /** How many other slices share the fate, may be empty. */
    public String getMore() {
        return more;
    }

    /** The verdict in capitals, such as {@code NOT EVALUATED}. */
    @Exported
    public String getVerdict() {
        return verdict;
    }

    /** The short name that colours and shapes of the verdict hang on. */
    public String getStyle() {
        return style;
    }

    /** Why, in one line. */
    @Exported
    public String getMessage() {
        return message;
    }

    /** What an older or damaged build.xml lacks must not break a page. */
    private Object readResolve() {
        return new HeadlineSummary(
                effect == null ? Effect.BLOCKS : effect,
                Objects.toString(gate, "?"),
                Objects.toString(slice, ""),
                Objects.toString(more, ""),
                Objects.toString(verdict, "ERROR"),
                Objects.toString(style, "err"),
                Objects.toString(message, ""));
    }
}
