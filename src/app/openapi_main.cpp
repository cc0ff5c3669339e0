// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "api/openapi.hpp"
#include "commands/command.hpp"
#include "isms/registers/all.hpp"

/// Prints the OpenAPI document as `GET /api/v1/openapi.json` answers it, without a server: what the pages' types are generated from.
int main() {
  using namespace sealwright;
  const auto& registers = isms::registers::all();
  const auto commands = commands::all(registers);
  const auto own = api::own_routes(registers);
  const auto document = api::openapi(api::Routes(commands, own), registers, SEALWRIGHT_VERSION);
  if (!document) {
    std::fprintf(stderr, "sealwright-openapi: %s\n", document.error().text().c_str());
    return 1;
  }
  std::puts(base::canonical(*document).c_str());
  return 0;
}
