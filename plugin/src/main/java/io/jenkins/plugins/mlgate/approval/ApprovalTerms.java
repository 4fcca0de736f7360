package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RoleName;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Pipeline asks of an approval, in its own words. It may ask for more than the policy, never for less. */
public final class ApprovalTerms implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    private static final int MOST_PEOPLE = 100;
    private static final int LONGEST_MESSAGE = 1_000;

    private final String before;
    private final String gate;
    private final String message;
    private final String timeout;
    private final String quorum;

    /**
     * Terms.
     *
     * @param before the stage
     * @param gate the evaluation's name in the build; null or empty for the only one
     * @param message what the page says about it
     * @param timeout when to give up, such as {@code 48h}; null or empty for never
     * @param quorum more people than the policy asks for, such as {@code risk=2, ml-lead=1}
     */
    public ApprovalTerms(
            @CheckForNull String before,
            @CheckForNull String gate,
            @CheckForNull String message,
            @CheckForNull String timeout,
            @CheckForNull String quorum) {
        this.before = Util.fixNull(before).strip();
        this.gate = Util.fixNull(gate).strip();
        this.message = Util.fixNull(message).strip();
        this.timeout = Util.fixNull(timeout).strip();
        this.quorum = Util.fixNull(quorum).strip();
    }

    /** Throws IllegalArgumentException with one line if any of it can't be understood. */
    public void check() {
        stage();
        timeout();
        quorum();
        if (message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("message has at most " + LONGEST_MESSAGE + " characters");
        }
    }

    /** The stage. */
    public ReleaseStage stage() {
        return Arrays.stream(ReleaseStage.values())
                .filter(stage -> stage != ReleaseStage.CHECK && stage.word().equals(before))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "before is shadow, canary or full, such as mlGateApproval before: 'canary'"));
    }

    /** The evaluation's name; absent for the only one. */
    Optional<String> gate() {
        return Optional.of(gate).filter(name -> !name.isEmpty());
    }

    /** What the page says. */
    String message() {
        return message;
    }

    /** After how long to give up. */
    public Optional<Duration> timeout() {
        if (timeout.isEmpty()) {
            return Optional.empty();
        }
        Matcher span = SPAN.matcher(timeout);
        if (!span.matches()) {
            throw new IllegalArgumentException("timeout is minutes, hours or days, such as 30m, 48h or 7d");
        }
        long amount = Long.parseLong(span.group(1));
        return Optional.of(
                switch (span.group(2)) {
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** The time-out as it was written. */
    String timeoutText() {
        return timeout;
    }

    /** How many people of a role, beyond the policy. */
    Map<String, Integer> quorum() {
        Map<String, Integer> more = new TreeMap<>();
        for (String part : quorum.isEmpty() ? new String[0] : quorum.split(",", -1)) {
            String[] sides = part.split("=", -1);
            String role = sides[0].strip();
            if (sides.length != 2
                    || !RoleName.isRole(role)
                    || !sides[1].strip().matches("[1-9][0-9]{0,2}")
                    || Integer.parseInt(sides[1].strip()) > MOST_PEOPLE
                    || more.put(role, Integer.parseInt(sides[1].strip())) != null) {
                throw new IllegalArgumentException(
                        "quorum names each role once with a number, such as 'risk=2, ml-lead=1'");
            }
        }
        return more;
    }
}
