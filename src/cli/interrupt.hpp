// Ctrl-C and the termination signal: they are heard from the first moment of the program on. A command that
// writes results is asked to stop at its next safe moment by the first, a second one ends the program at
// once; other commands end at once. Either way no file stands half-written under its final name.
#pragma once

namespace cli {

/// The first thing that the program does.
void listen_for_interrupts();

/// For a command that never asks: signals end the program again as they usually do. Returns
/// interrupt_status(): what has come since the program began.
[[nodiscard]] int end_at_interrupts();

/// May be asked from any thread. 128 + the number of the signal that asked to stop; 0 if none did.
[[nodiscard]] int interrupt_status();

}  // namespace cli
