package io.mlgate.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    int status = run(surroundings, arguments);
    surroundings.err().flush();
    System.exit(status);
  }

  /** Runs one command and returns its exit status. */
  static int run(Surroundings surroundings, String... words) {
    String[] arguments = helpAsOption(words);
    boolean named = arguments.length > 0 && commands().containsKey(arguments[0]);
    // Completion describes all commands, and so does help.
    boolean alone = named && !arguments[0].equals("completion");
    Set<String> names = alone ? Set.of(arguments[0]) : commands().keySet();
    ErrorLines errors = new ErrorLines(surroundings);
    int status;
    try {
      status = commandLine(surroundings, names).execute(arguments);
    } catch (Error error) {
      status = errors.broke(error);
    }
    return surroundings.out().checkError() ? errors.unwritten() : status;
  }

  /** {@code help check} means {@code check --help}, as with most commands of this form. */
  private static String[] helpAsOption(String[] words) {
    if (words.length == 0 || !words[0].equals("help")) {
      return words;
    }
    return words.length == 1 ? new String[] {"--help"} : new String[] {words[1], "--help"};
  }

  private static Map<String, Function<Surroundings, Object>> commands() {
    Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("init", InitCommand::new);
    commands.put("lint", LintCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("backtest", BacktestCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("card", CardCommand::new);
    commands.put("runs", RunsCommand::new);
    commands.put("metrics", MetricsCommand::new);
    commands.put("evaluate", EvaluateCommand::new);
    commands.put("approve", ApproveCommand::new);
    commands.put("reject", RejectCommand::new);
    commands.put("withdraw", WithdrawCommand::new);
    commands.put("approvals", ApprovalsCommand::new);
    commands.put("waive", WaiveCommand::new);
    commands.put("sign-off", SignOffCommand::new);
    commands.put("break-glass", BreakGlassCommand::new);
    commands.put("rollout", RolloutCommand::in);
    commands.put("rollback", RollbackCommand::new);
    commands.put("rehearse", RehearseCommand::new);
    commands.put("template", TemplateCommand::new);
    commands.put("ledger", LedgerCommand::in);
    commands.put("history", HistoryCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("incident", IncidentCommand::in);
    commands.put("meet", MeetCommand::new);
    commands.put("retire", RetireCommand::new);
    commands.put("audit", AuditCommand::new);
    commands.put("dossier", DossierCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }

  /** All commands, ready to parse arguments. */
  static CommandLine commandLine(Surroundings surroundings) {
    return commandLine(surroundings, commands().keySet());
  }

  /** Some commands. Reading the annotations of all takes longer than most commands run. */
  private static CommandLine commandLine(Surroundings surroundings, Set<String> names) {
    CommandLine commandLine = new CommandLine(new MlGateCommand());
    commands()
        .forEach(
            (name, command) -> {
              if (names.contains(name)) {
                commandLine.addSubcommand(command.apply(surroundings));
              }
            });
    ErrorLines errors = new ErrorLines(surroundings);
    return commandLine
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // An alias is written @NAME: a file of that name must not become arguments.
        .setExpandAtFiles(false)
        .setUsageHelpWidth(Math.min(100, Math.max(60, surroundings.columns())))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(errors::wrongUsage)
        .setExecutionExceptionHandler(errors::failed);
  }
}
