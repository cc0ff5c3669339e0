// SPDX-License-Identifier: Apache-2.0
#include "store/reader.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace sealwright::store {
namespace {

Error ambiguous(const model::Register& reg, std::string_view name, const std::vector<model::Record>& found) {
  return base::invalid(fmt::format("several {}s are called {}, such as {} and {}: name one of them so", reg.name, base::quoted(name),
                                   found[0].ref, found[1].ref));
}

}  // namespace

Result<model::Record> Reader::resolve(std::string_view register_name, std::string_view name) {
  TRY(const model::Register* const reg, find_register(register_name));
  std::vector<Filter> ways;
  if (Id::parse(name)) ways.push_back({Filter::Op::equal, "id", Json(name), {}});
  ways.push_back({Filter::Op::equal, "ref", Json(name), {}});
  for (const model::Field& field : reg->fields) {
    const bool textual = field.kind == model::Kind::text || field.kind == model::Kind::reference;
    if ((field.options.unique || field.options.names) && textual) ways.push_back({Filter::Op::equal, field.name, Json(name), {}});
  }
  for (Filter& way : ways) {
    Query query;
    query.limit = 2;
    query.filter = std::move(way);
    auto page = list(reg->name, query);
    if (!page && page.error().category == Category::invalid) continue;  // the name is no reference of this register
    TRY_DONE(page ? Result<>() : Result<>(page.error()));
    if (page->records.size() > 1) return ambiguous(*reg, name, page->records);
    if (!page->records.empty()) return std::move(page->records.front());
  }
  if (past()) return base::not_found(fmt::format("there is no {} {} at that time", reg->name, base::quoted(name)));
  return base::not_found(fmt::format("there is no {} {}", reg->name, base::quoted(name)));
}

}  // namespace sealwright::store
