package dev.weir.link;

import java.util.random.RandomGenerator;

/**
 * What a channel does to what goes through it.
 *
 * @param lost one in so many is; 0 for none
 * @param doubled one in so many is; 0 for none
 * @param delay of each at most, in milliseconds: more than one reorders
 */
record Weather(int lost, int doubled, int delay) {
  static final Weather CALM = new Weather(0, 0, 1);
  static final Weather STORM = new Weather(8, 8, 400);

  /** Something goes through. */
  void carry(Hours hours, RandomGenerator random, Runnable arrival) {
    if (lost > 0 && random.nextInt(lost) == 0) {
      return;
    }
    hours.later(random.nextInt(delay) + 1L, arrival);
    if (doubled > 0 && random.nextInt(doubled) == 0) {
      hours.later(random.nextInt(delay) + 1L, arrival);
    }
  }
}
