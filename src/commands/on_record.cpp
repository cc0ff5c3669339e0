// SPDX-License-Identifier: Apache-2.0
#include "commands/on_record.hpp"

#include <fmt/format.h>

namespace sealwright::commands {

Parameter record_parameter(std::string help) {
  return {.name = "reference", .help = std::move(help), .required = true, .positional = true, .metavar = "REF"};
}

Result<Output> on_record(Call& call, std::string_view register_name,
                         const std::function<Result<model::Record>(store::Writer&, const model::Record&)>& work, std::string_view note) {
  model::Record made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const model::Record record, writer.resolve(register_name, call.text("reference")));
    TRY(made, work(writer, record));
    return {};
  }));
  return Output{.data = model::flat(made), .etag = fmt::format("\"{}\"", made.version), .note = fmt::format("{} {}", note, made.ref)};
}

Result<Id> named(Call& call, store::Reader& reader, std::string_view register_name, std::string_view argument) {
  const auto text = call.text(argument);
  if (text.empty()) return Id();
  TRY(const auto record, reader.resolve(register_name, text));
  return record.id;
}

Result<std::vector<Id>> all_named(Call& call, store::Reader& reader, std::string_view register_name, std::string_view argument) {
  std::vector<Id> out;
  for (const auto& text : call.texts(argument)) {
    TRY(const auto record, reader.resolve(register_name, text));
    out.push_back(record.id);
  }
  return out;
}

Result<std::optional<Date>> day(const Call& call, std::string_view argument) {
  const auto text = call.text(argument);
  if (text.empty()) return std::optional<Date>();
  TRY(const Date date, Date::parse(text));
  return std::optional(date);
}

}  // namespace sealwright::commands
