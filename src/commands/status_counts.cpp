// SPDX-License-Identifier: Apache-2.0
#include "commands/status_counts.hpp"

#include "model/reflect.hpp"

namespace sealwright::commands {

JsonObject shown(const StatusCounts& counts) {
  JsonObject out;
  for (const auto name : model::reflect::enumerator_names<isms::ControlStatus>()) out.emplace(name, 0);
  for (const auto& [status, count] : counts) out[model::reflect::name_of(status)] = count;
  return out;
}

}  // namespace sealwright::commands
