package dev.weir.cli;

import dev.weir.cli.CompletionCommand.Kind;
import dev.weir.cli.InspectCommand.Format;
import dev.weir.cli.WatchCommand.What;
import dev.weir.id.Cursor;
import dev.weir.remote.NodeUrl;
import dev.weir.topology.Catalogue;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command {@code weir}: looks at graphs and runs them, here or on a cluster. */
@Command(
    name = "weir",
    description = "Runs typed dataflow graphs, and shows what flows.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    footerHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a unit faulted or did not stop, or a node refused",
      "2:wrong use, input that cannot be used, or no node there",
      "130:forced to end by a second Ctrl-C (SIGINT)",
      "143:forced to end by a second SIGTERM"
    })
public final class Weir implements Runnable {
  private final Shell shell;

  private Weir(Shell shell) {
    this.shell = shell;
  }

  /** Runs one command, and ends the process with its exit code. */
  public static void main(String[] args) {
    // The bare descriptors: System.out keeps quiet when its reader has gone, these do not.
    var out = new Output(new FileOutputStream(FileDescriptor.out), charsetOf("stdout.encoding"));
    var err = new Output(new FileOutputStream(FileDescriptor.err), charsetOf("stderr.encoding"));
    System.exit(run(out, err, args));
  }

  private static int run(Output out, Output err, String... args) {
    try {
      var catalogue = Catalogue.onClassPath();
      var shell =
          new Shell(out, err, catalogue, () -> Screen.ofProcess(out), Interrupts::ofProcess);
      return commandLine(shell).execute(args);
    } catch (RuntimeException | ServiceConfigurationError e) {
      return Mistakes.tell(e, err);
    }
  }

  /** The command with all that is below it. */
  static CommandLine commandLine(Shell shell) {
    var mistakes = new Mistakes(shell.err());
    var weir =
        new CommandLine(new Weir(shell))
            .addSubcommand(new GraphsCommand(shell))
            .addSubcommand(new InspectCommand(shell))
            .addSubcommand(new RunCommand(shell))
            .addSubcommand(new DemoCommand(shell))
            .addSubcommand(new ServeCommand(shell));
    askNode(weir, shell);
    return weir.addSubcommand(new CompletionCommand(shell))
        .registerConverter(Duration.class, new DurationText())
        .registerConverter(Format.class, new Choice<>(List.of(Format.values())))
        .registerConverter(What.class, new Choice<>(List.of(What.values())))
        .registerConverter(NodeUrl.class, text -> typed(text, NodeUrl::parse))
        .registerConverter(Cursor.class, text -> typed(text, Cursor::parse))
        .registerConverter(Kind.class, new Choice<>(List.of(Kind.values())))
        .setOut(shell.out().writer())
        .setErr(shell.err().writer())
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes);
  }

  /** The commands that ask a running node. */
  private static void askNode(CommandLine weir, Shell shell) {
    weir.addSubcommand(new DeployCommand(shell))
        .addSubcommand(new UndeployCommand(shell))
        .addSubcommand(new MoveCommand(shell))
        .addSubcommand(new PsCommand(shell))
        .addSubcommand(new TopologyCommand(shell))
        .addSubcommand(SettingsCommand.commandLine(shell))
        .addSubcommand(new WatchCommand(shell))
        .addSubcommand(new AuditCommand(shell))
        .addSubcommand(new PingCommand(shell))
        .addSubcommand(new StatsCommand(shell))
        .addSubcommand(new StatusCommand(shell))
        .addSubcommand(JfrCommand.commandLine(shell))
        .addSubcommand(new RequestCommand(shell))
        .addSubcommand(new PauseCommand(shell))
        .addSubcommand(new ResumeCommand(shell))
        .addSubcommand(new SyncCommand(shell))
        .addSubcommand(new ShutdownCommand(shell))
        .addSubcommand(new DoctorCommand(shell))
        .addSubcommand(ChaosCommand.commandLine(shell));
  }

  private static <T> T typed(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: log at level INFO, on stderr.")
  void verbose(boolean on) {
    if (on) {
      Logs.sayMore();
    }
  }

  @Override
  public void run() {
    commandLine(shell).usage(shell.out().writer());
  }

  /** What the JDK found out about the terminal's encoding; UTF-8 where it could not tell. */
  private static Charset charsetOf(String property) {
    return Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8);
  }
}
