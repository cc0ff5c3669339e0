// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sealwright::app {

/// The whole program: reads the words, does what they say, gives the exit code of DESIGN.md §10. Data goes to stdout, messages to stderr.
int run_program(int argc, char** argv);

}  // namespace sealwright::app
