// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Scope, name, .help = "Short name, such as Hosting or Whole company", .min_length = 1, .unique = true),
    FIELD(Scope, description, .help = "The scope statement as it stands on the certificate", .long_text = true),
    FIELD(Scope, locations, .help = "Sites and addresses in scope"),
    FIELD(Scope, systems, .help = "Systems and networks in scope"),
    FIELD(Scope, services, .help = "Products and services in scope"),
    FIELD(Scope, business_units, .help = "Departments and teams in scope"),
    FIELD(Scope, interfaces, .help = "Interfaces and dependencies to activities of others"),
    FIELD(Scope, exclusions, .help = "What is left out, with the reason"),
    FIELD(Scope, persons, .help = "Persons doing work in scope, for the audit time", .min = 1, .max = 10'000'000),
};

}  // namespace

const model::Register& register_for(const Scope*) {
  static const auto reg =
      model::register_of<Scope>({.name = "scope",
                                 .prefix = "SC",
                                 .clause = "4.3",
                                 .help = "What the ISMS covers: locations, systems, services, units, interfaces, exclusions",
                                 .fields = fields,
                                 .title_field = "name"});
  return reg;
}

}  // namespace sealwright::isms
