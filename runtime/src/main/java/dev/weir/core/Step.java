package dev.weir.core;

import java.util.List;

/**
 * What a transition yields: the state that follows, and what the world should now do.
 *
 * @param <S> the state
 * @param <E> what is to be done
 */
public record Step<S, E>(S next, List<E> effects) {

  public Step {
    effects = List.copyOf(effects);
  }
}
