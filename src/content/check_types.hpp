// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "cel/cost.hpp"
#include "cel/program.hpp"
#include "content/library.hpp"

namespace sealwright::content {

/// The resource types as the check language sees them. One structure for each type, shared by every expression and value, so that they
/// agree on it. Immutable once built; safe from any thread.
class CheckTypes {
 public:
  explicit CheckTypes(const Library& library);
  Result<std::shared_ptr<const cel::StructType>> find(const std::string& type) const;

  /// What a check over this type may name: `resource`, `now`, lookup, related, in_set, count_by.
  Result<cel::Environment> environment(const std::string& type) const;

  /// How large a resource of this type may be, as its file declares: what an expression may cost follows from it. Lives as long as this.
  cel::SizeBounds bounds(const std::string& type) const;

 private:
  std::map<std::string, std::shared_ptr<const cel::StructType>, std::less<>> types_;
  std::map<std::string, std::map<std::string, std::uint64_t>, std::less<>> most_;  ///< type → path → elements or bytes
};

}  // namespace sealwright::content
