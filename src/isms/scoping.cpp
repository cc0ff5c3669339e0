// SPDX-License-Identifier: Apache-2.0
#include "isms/scoping.hpp"

#include <algorithm>

#include "isms/registers/scope.hpp"

namespace sealwright::isms {

std::string_view host_of(const store::Resource& resource) {
  for (const char* name : {"host", "target"}) {
    if (const auto value = base::text_member(resource.body, name); !value.empty()) return value;
  }
  const std::string_view source = resource.source;
  const auto colon = source.find(':');
  return colon == std::string_view::npos ? std::string_view() : source.substr(colon + 1);
}

Result<Scoping> Scoping::read(store::Reader& reader, Id scope) {
  TRY(const std::uint64_t scopes, reader.count(register_of_type<Scope>().name, {}));
  if (scopes <= 1) return Scoping(scope, true, {});
  TRY(auto assets, every<Asset>(reader));
  std::vector<Asset> placed;
  for (auto& each : assets) {
    if (!each.value.scopes.empty() && each.value.status == AssetStatus::in_use) placed.push_back(std::move(each.value));
  }
  return Scoping(scope, false, std::move(placed));
}

bool Scoping::holds_host(std::string_view host) const {
  bool matched = false;
  for (const Asset& asset : assets_) {
    if (!is_reported_as(asset, host)) continue;
    matched = true;
    if (std::any_of(asset.scopes.begin(), asset.scopes.end(), [&](const auto& each) { return each.id == scope_; })) return true;
  }
  return !matched;
}

bool Scoping::holds(const store::Resource& resource) const {
  if (only_) return true;
  if (!resource.type.starts_with("isms.")) return holds_host(host_of(resource));
  const std::string wanted = scope_.text();
  if (const auto one = base::text_member(resource.body, "scope"); !one.empty()) return one == wanted;
  const Json* several = base::member(resource.body, "scopes");
  if (!several || !several->is_array() || several->as_array().empty()) return true;
  return std::any_of(several->as_array().begin(), several->as_array().end(), [&](const Json& each) { return each == Json(wanted); });
}

}  // namespace sealwright::isms
