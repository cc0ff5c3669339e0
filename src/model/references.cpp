// SPDX-License-Identifier: Apache-2.0
#include "model/references.hpp"

namespace sealwright::model {

std::vector<FoundReference> references(const Register& reg, const Json& body) {
  std::vector<FoundReference> out;
  each_reference(reg, body, [&](const Field& field, const Json& value, const std::string& pointer) {
    auto [target, name] = target_of(field, std::string_view(value.get_string()));
    if (const auto id = Id::parse(name)) out.push_back({pointer, std::move(target), *id});
  });
  return out;
}

}  // namespace sealwright::model
