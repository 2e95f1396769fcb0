/**
 * What a request to a unit on another node costs, beside a bare ask of an actor there: {@link
 * dev.weir.bench.route.RouteTrip} is the command.
 */
@NullMarked
package dev.weir.bench.route;

import org.jspecify.annotations.NullMarked;
