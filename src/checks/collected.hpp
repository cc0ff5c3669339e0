// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

#include "store/reader.hpp"

namespace sealwright::checks {

/// Which fields of a type each source collects, as its last delivery says.
class Collected {
 public:
  static Result<Collected> read(store::Reader& reader, const std::string& type) {
    Collected out;
    out.everything_ = type.starts_with("isms.");
    TRY(auto deliveries, reader.deliveries(type));
    for (auto& each : deliveries) out.fields_[each.source] = std::move(each.collected);
    return out;
  }

  /// Null: all fields, as of registers' records. A source that has delivered nothing collects nothing.
  const std::set<std::string>* of(const std::string& source) const {
    static const std::set<std::string> nothing;
    if (everything_) return nullptr;
    const auto found = fields_.find(source);
    return found == fields_.end() ? &nothing : &found->second;
  }

 private:
  bool everything_ = false;
  std::map<std::string, std::set<std::string>> fields_;
};

}  // namespace sealwright::checks
