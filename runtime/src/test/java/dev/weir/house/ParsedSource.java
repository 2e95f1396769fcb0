package dev.weir.house;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java file as its parser sees it, for rules that a line of text cannot tell. */
final class ParsedSource {
  private final Path file;
  private final CompilationUnitTree unit;
  private final Trees trees;

  private ParsedSource(Path file, CompilationUnitTree unit, Trees trees) {
    this.file = file;
    this.unit = unit;
    this.trees = trees;
  }

  static ParsedSource of(Path file) {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no javac");
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(file);
      var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, sources);
      return new ParsedSource(file, task.parse().iterator().next(), Trees.instance(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The methods with more than {@code limit} lines, each with its place. */
  List<String> methodsLongerThan(int limit) {
    var found = new ArrayList<String>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        var lines = lineOf(end(method)) - lineOf(start(method)) + 1;
        if (lines > limit) {
          found.add("%s: %s has %d lines".formatted(place(method), method.getName(), lines));
        }
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
    return found;
  }

  /** The switches over types or enum constants that have a default branch, each with its place. */
  List<String> defaultsTheCompilerCouldCheck() {
    var found = new ArrayList<String>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
        check(tree, tree.getCases());
        return super.visitSwitch(tree, null);
      }

      @Override
      public @Nullable Void visitSwitchExpression(
          SwitchExpressionTree tree, @Nullable Void nothing) {
        check(tree, tree.getCases());
        return super.visitSwitchExpression(tree, null);
      }

      private void check(Tree tree, List<? extends CaseTree> cases) {
        var labels = cases.stream().flatMap(branch -> branch.getLabels().stream()).toList();
        var closed =
            labels.stream()
                .anyMatch(
                    label ->
                        label instanceof PatternCaseLabelTree
                            || (label instanceof ConstantCaseLabelTree constant
                                && constant.getConstantExpression() instanceof IdentifierTree));
        var open = labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
        if (closed && open && !text(tree).contains("// open:")) {
          found.add(place(tree));
        }
      }
    }.scan(unit, null);
    return found;
  }

  private String text(Tree tree) {
    return Sources.read(file).substring((int) start(tree), (int) end(tree));
  }

  private String place(Tree tree) {
    return Sources.ROOT.relativize(file) + ":" + lineOf(start(tree));
  }

  private long start(Tree tree) {
    return trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private long end(Tree tree) {
    return trees.getSourcePositions().getEndPosition(unit, tree);
  }

  private long lineOf(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
