// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sources/source.hpp"

namespace sealwright::sources {
namespace {

constexpr std::array<const Source*, 2> kAll{&kHost, &kOpenscap};

}  // namespace

std::span<const Source* const> sources() { return kAll; }

Result<const Source*> find(std::string_view name) {
  std::vector<std::string> names;
  for (const auto* source : kAll) {
    if (source->name == name) return source;
    names.emplace_back(source->name);
  }
  return base::not_found(fmt::format("there is no source {}; there are {}", base::quoted(name), base::joined(names, ", ")));
}

Result<std::vector<Delivered>> run(const Source& source, const Context& context) {
  for (const auto& [name, value] : context.settings) {
    const auto known = std::any_of(source.settings.begin(), source.settings.end(),
                                   [&, &wanted = name](const Setting& each) { return each.name == wanted; });
    if (!known)
      return base::invalid_at("/settings/" + name, fmt::format("the source {} has no setting {}", source.name, base::quoted(name)));
  }
  auto delivered = source.run(context);
  if (!delivered) return std::move(delivered).error().within(fmt::format("source {}", source.name));
  return delivered;
}

}  // namespace sealwright::sources
