// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/every.hpp"
#include "isms/registers/asset.hpp"

namespace sealwright::isms {

/// Whether resources belong to one scope (DESIGN.md §2): a register's record by its own scopes, anything else by the asset that its host
/// name matches. What names no scope and matches no asset belongs to every scope, so that no failure hides between two of them.
class Scoping {
 public:
  /// Reads scopes and assets. While an organization has one scope, everything belongs to it.
  static Result<Scoping> read(store::Reader& reader, Id scope);
  Scoping(Id scope, bool only_scope, std::vector<Asset> assets) : scope_(scope), only_(only_scope), assets_(std::move(assets)) {}

  bool takes_everything() const { return only_; }
  bool holds(const store::Resource& resource) const;

 private:
  bool holds_host(std::string_view host) const;
  Id scope_;
  bool only_;
  std::vector<Asset> assets_;
};

/// The host that a resource is of: its field `host`, else `target`, else what follows the colon in its source's name; or empty.
std::string_view host_of(const store::Resource& resource);

}  // namespace sealwright::isms
