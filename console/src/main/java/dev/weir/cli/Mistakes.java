package dev.weir.cli;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.remote.NoNode;
import dev.weir.settings.Nearest;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.InvalidInput;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells users what was wrong: one line for each thing, no stack trace, and an exit code. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Output err;

  Mistakes(Output err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    return tell(new WrongUse(sentence(mistake)), err);
  }

  @Override
  public int handleExecutionException(Exception mistake, CommandLine command, ParseResult parsed) {
    return tell(mistake, err);
  }

  /** Writes what was wrong, and says which exit code it means. */
  static int tell(Throwable mistake, Output err) {
    return switch (mistake) {
      case WrongUse wrong -> tell(wrong.lines(), err);
      case AuthoringException wrong -> tell(wrong.mistakes(), err);
      case InvalidInput wrong -> tell(List.of(String.valueOf(wrong.getMessage())), err);
      case RefusedException refused -> refused(refused, err);
      case ServiceConfigurationError wrong -> tell(List.of(wrong.getMessage()), err);
      default -> { // open: anything else is a mistake of this program, not of its user
        LoggerFactory.getLogger(Mistakes.class).info("unexpected", mistake);
        tell(List.of("unexpected " + mistake + " (-v shows where)"), err);
        yield ExitCode.FAULT;
      }
    };
  }

  /** What the other side refused; that nobody is there is as good as wrong use. */
  private static int refused(RefusedException refused, Output err) {
    tell(List.of(sentence(refused.refusal())), err);
    return refused.getCause() instanceof NoNode ? ExitCode.WRONG_USE : ExitCode.FAULT;
  }

  /** A reason in one line, with what the user may have meant if it does not say so itself. */
  static String sentence(Refusal why) {
    var text = why.text().replaceAll("\\p{Cntrl}+", " ").strip();
    var silent = !why.near().isEmpty() && !text.contains("there is ");
    return silent ? text + ": there is " + Nearest.listed(text, why.near()) : text;
  }

  private static int tell(List<String> lines, Output err) {
    lines.forEach(line -> err.line("weir: " + line.strip()));
    return ExitCode.WRONG_USE;
  }

  private static String sentence(ParameterException mistake) {
    var command = mistake.getCommandLine();
    var spec = command.getCommandSpec();
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      var text = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
      return "%s; see %s --help".formatted(text, spec.qualifiedName());
    }
    var word = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      var options =
          spec.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
      return "%s has no option %s: there is %s"
          .formatted(spec.qualifiedName(), word, Nearest.listed(word, options));
    }
    var commands = List.copyOf(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? "%s takes no \"%s\"; see %s --help"
            .formatted(spec.qualifiedName(), word, spec.qualifiedName())
        : "no command \"%s\": there is %s".formatted(word, Nearest.listed(word, commands));
  }
}
