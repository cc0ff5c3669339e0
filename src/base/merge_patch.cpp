// SPDX-License-Identifier: Apache-2.0
#include "base/merge_patch.hpp"

namespace sealwright::base {

Json merge_patch(Json target, const Json& patch) {
  if (!patch.is_object()) return patch;
  if (!target.is_object()) target = JsonObject();
  for (const auto& pair : patch.get_object()) {
    if (pair.value().is_null()) {
      target.get_object().erase(pair.key());
    } else {
      Json& slot = target.get_object()[pair.key()];
      slot = merge_patch(std::move(slot), pair.value());
    }
  }
  return target;
}

}  // namespace sealwright::base
