// Ctrl-C and the termination signal while a run is going on: the first asks it to stop at the next safe
// moment, a second one ends the program at once. Either way no file stands half-written under its final name.
#pragma once

namespace cli {

void listen_for_interrupts();

/// May be asked from any thread. 128 + the number of the signal that asked to stop; 0 if none did.
[[nodiscard]] int interrupt_status();

}  // namespace cli
