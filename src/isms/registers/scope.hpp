// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

/// Where activities of the organization meet those of others (4.3 c).
struct Interface {
  std::string name;
  std::optional<std::string> party;
  std::optional<std::string> description;
};
DESCRIBE(Interface, FIELD(Interface, name, .help = "What is exchanged or depended on", .min_length = 1),
         FIELD(Interface, party, .help = "Who is on the other side"),
         FIELD(Interface, description, .help = "How it works and who controls what", .long_text = true))

/// Something left out of the scope, and why.
struct Exclusion {
  std::string what;
  std::string reason;
};
DESCRIBE(Exclusion, FIELD(Exclusion, what, .help = "What is left out", .min_length = 1),
         FIELD(Exclusion, reason, .help = "Why it can be left out", .min_length = 1, .max_length = 2000, .long_text = true))

/// What the ISMS covers and what is certified (ISO/IEC 27001:2022 4.3). SoA, control status and certificate belong to one scope.
struct Scope {
  std::string name;
  std::optional<std::string> description;
  std::vector<std::string> locations;
  std::vector<std::string> systems;
  std::vector<std::string> services;
  std::vector<std::string> business_units;
  std::vector<Interface> interfaces;
  std::vector<Exclusion> exclusions;
  std::optional<std::int64_t> persons;
};

const model::Register& register_for(const Scope*);

}  // namespace sealwright::isms
