package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;

/**
 * How graphs are put together: a generator and an oscillator feed a sub-graph that knows neither;
 * printers show what goes in and what comes out.
 */
@Describe("Toy: messages modulated by a slow oscillation, in a graph inside a graph")
public final class ToySystem extends Graph {
  public final Oscillator oscillator = unit(new Oscillator(Oscillator.Settings.DEFAULT));
  public final Generator generator;
  public final Modulation modulation = graph(new Modulation());
  public final Printer<Level> levels;
  public final Printer<Message> modulated;

  /** Twenty messages in five seconds, printed. */
  public ToySystem() {
    this(Generator.Settings.DEFAULT, Printer.Settings.DEFAULT);
  }

  /** Other messages, printed in another way. */
  public ToySystem(Generator.Settings said, Printer.Settings printed) {
    generator = unit(new Generator(said));
    levels = unit(new Printer<>(printed));
    modulated = unit(new Printer<>(printed));
    connect(oscillator.levels, modulation.levels);
    connect(oscillator.levels, levels.messages);
    connect(generator.messages, modulation.messages);
    connect(modulation.modulated, modulated.messages);
  }
}
