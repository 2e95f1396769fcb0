package dev.weir.topology;

import dev.weir.settings.Nearest;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The graphs that the jars on the class path offer, or a program itself, each under its name. Any
 * thread may use it.
 */
public final class Catalogue {
  private final SortedMap<String, Supplier<Graph>> graphs = new ConcurrentSkipListMap<>();

  /**
   * Joins catalogues.
   *
   * @throws AuthoringException if two of them offer the same name
   */
  public Catalogue(Iterable<? extends GraphCatalog> catalogs) {
    var mistakes = new ArrayList<String>();
    for (var catalog : catalogs) {
      catalog
          .graphs()
          .forEach(
              (name, maker) -> {
                if (graphs.putIfAbsent(name, maker) != null) {
                  mistakes.add(
                      "%s: offers a graph \"%s\", but another catalogue offered one by that name"
                          .formatted(catalog.getClass().getName(), name));
                }
              });
    }
    if (!mistakes.isEmpty()) {
      throw new AuthoringException(mistakes);
    }
  }

  /** What every jar on the class path offers. */
  public static Catalogue onClassPath() {
    return new Catalogue(ServiceLoader.load(GraphCatalog.class));
  }

  /**
   * Offers one more graph from now on. Every node that is to run a part of it must be offered it.
   *
   * @param maker makes the graph anew at each call
   * @throws AuthoringException if there is another by that name
   */
  public void offer(String name, Supplier<Graph> maker) {
    if (graphs.putIfAbsent(name, maker) != null) {
      throw new AuthoringException("a graph \"%s\" is offered already".formatted(name));
    }
  }

  /** The names, in order. */
  public Set<String> names() {
    return graphs.keySet();
  }

  /**
   * A new graph of a name, checked as a whole.
   *
   * @throws AuthoringException if there is none by that name, naming those there are
   * @throws AuthoringException if the graph is not as it must be
   */
  public Assembly assemble(String name) {
    return Assembly.of(name, make(name));
  }

  /**
   * A new graph of a name, as its author made it.
   *
   * @throws AuthoringException if there is none by that name, naming those there are
   */
  public Graph make(String name) {
    var maker = graphs.get(name);
    if (maker == null) {
      throw new AuthoringException(
          graphs.isEmpty()
              ? "no graph \"%s\": the class path offers none at all".formatted(name)
              : "no graph \"%s\": there is %s"
                  .formatted(name, Nearest.listed(name, List.copyOf(names()))));
    }
    return maker.get();
  }
}
