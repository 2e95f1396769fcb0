/** What events promise: order, explicit gaps, and rules people can write. */
@NullMarked
package dev.weir.events;

import org.jspecify.annotations.NullMarked;
