package dev.weir.cli;

import dev.weir.topology.Catalogue;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a command knows of the world around it, so that a test can be that world.
 *
 * @param out what the command was asked for
 * @param err what went wrong
 * @param catalogue the graphs there are
 * @param screen the terminal {@code out} is shown on; empty if it goes to a file or a pipe
 * @param interrupts tells when somebody wants the command to end
 */
record Shell(
    Output out,
    Output err,
    Catalogue catalogue,
    Supplier<Optional<Screen>> screen,
    Interrupts interrupts) {}
