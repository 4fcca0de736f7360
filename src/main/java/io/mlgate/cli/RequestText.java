package io.mlgate.cli;

import io.mlgate.approval.Heard;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestStatus;
import io.mlgate.approval.SignedStatement;
import io.mlgate.approval.Validity;
import io.mlgate.report.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request for approval as a person reads it. */
final class RequestText {
  private RequestText() {}

  static List<String> of(String model, Request request) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ShownText.line(model + " " + request.judged().title())
            + " before "
            + request.stage().word()
            + request.opening().after().map(step -> ", after " + step).orElse("")
            + ": "
            + state(request));
    if (!request.why().isEmpty()) {
      lines.add("  " + ShownText.line(request.why()));
    }
    request
        .counts()
        .forEach(
            (role, count) ->
                lines.add(
                    "  "
                        + role
                        + " "
                        + count
                        + request.need().quorum().entrySet().stream()
                            .filter(asked -> asked.getKey().equals(role))
                            .map(asked -> " of " + asked.getValue())
                            .findFirst()
                            .orElse("")));
    for (Heard heard : request.heard()) {
      lines.add("    " + line(heard));
    }
    request.missing().forEach(missing -> lines.add("  missing: " + ShownText.line(missing)));
    request
        .until()
        .filter(end -> request.status() == RequestStatus.OPEN || request.permits())
        .ifPresent(
            end ->
                lines.add(
                    (request.status() == RequestStatus.OPEN ? "  open until " : "  holds until ")
                        + end));
    lines.add("  evidence " + ShownText.line(request.judged().evidence()));
    return lines;
  }

  private static String state(Request request) {
    if (request.validity().isPresent() && request.validity().get() != Validity.VALID) {
      return "APPROVED, but " + request.validity().get();
    }
    return request.status().name();
  }

  private static String line(Heard heard) {
    SignedStatement said = heard.answer();
    String vouched =
        said.signature().isPresent()
            ? "signed"
            : said.actor().how().name().toLowerCase(Locale.ROOT);
    String text =
        said.said("answer")
            + " by "
            + said.said("person")
            + (said.said("role").isEmpty() ? "" : " for " + said.said("role"))
            + ", "
            + vouched
            + ", "
            + said.time()
            + (said.said("reason").isEmpty() ? "" : ": " + said.said("reason"));
    return ShownText.line(
        heard.counts() ? text : "does not count: " + text + " (" + heard.ignored().get() + ")");
  }
}
