// SPDX-License-Identifier: Apache-2.0
#include "isms/exceptions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::isms {

Result<std::vector<Stored<Exception>>> exceptions_in_force(store::Reader& reader) {
  TRY(auto all, every<Exception>(reader, equals("status", "approved")));
  const Date today = reader.now().date();
  std::erase_if(all, [&](const Stored<Exception>& each) {
    return today > each.value.ends_on || (each.value.starts_on && today < *each.value.starts_on);
  });
  return all;
}

const Stored<Exception>* covering(const std::vector<Stored<Exception>>& all, std::string_view check, std::string_view source,
                                  std::string_view key, Date today) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return covers(each.value, check, source, key, today); });
  return found == all.end() ? nullptr : &*found;
}

Result<checks::Exceptions> exceptions_for_run(store::Reader& reader) {
  TRY(auto all, exceptions_in_force(reader));
  checks::Exceptions out;
  for (const auto& each : all) out.marks[each.value.check] += fmt::format("{} {}\n", each.record.id.text(), each.record.version);
  if (all.empty()) return out;
  out.covering = [all = std::move(all), today = reader.now().date()](std::string_view check, std::string_view source,
                                                                     std::string_view key) -> std::optional<std::string> {
    const auto* found = covering(all, check, source, key, today);
    return found ? std::optional(found->record.ref) : std::nullopt;
  };
  return out;
}

}  // namespace sealwright::isms
