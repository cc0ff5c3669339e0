// SPDX-License-Identifier: Apache-2.0
#include "store/context.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace sealwright::store {

Result<const model::Register*> Context::find_register(std::string_view name) const {
  std::vector<std::string> names;
  for (const model::Register& reg : registers) {
    if (reg.name == name) return &reg;
    names.push_back(reg.name);
  }
  const std::string near = base::nearest(name, names);
  return base::not_found(fmt::format("there is no register {}{}", base::quoted(name), near.empty() ? "" : "; did you mean " + near + "?"));
}

std::string visible(const View& view, int parameter) {
  if (!view.past) return fmt::format("(to_entry IS NULL AND from_entry < ?{})", parameter);
  // The sign keeps planners from the index by entry: nearly everything began before, and one record's versions are few.
  return fmt::format("(+from_entry < ?{0} AND (to_entry IS NULL OR to_entry >= ?{0}))", parameter);
}

Result<Json> body_json(std::string_view body) {
  auto json = base::parse_json(body, {std::size_t{64} << 20, 128});
  if (!json) return base::corrupt("a stored body cannot be read: " + json.error().message);
  return json;
}

}  // namespace sealwright::store
