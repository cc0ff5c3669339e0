// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "store/writer.hpp"

namespace sealwright::commands {

/// `reference` in its place: the record that an operation works on.
Parameter record_parameter(std::string help = "Its ref or id");

/// Runs a process on the record that `reference` names, in one transaction, and shows what it made: `note` and the record's ref.
Result<Output> on_record(Call& call, std::string_view register_name,
                         const std::function<Result<model::Record>(store::Writer&, const model::Record&)>& work, std::string_view note);

/// The id of the record that an argument names; nil where it is left out.
Result<Id> named(Call& call, store::Reader& reader, std::string_view register_name, std::string_view argument);
/// The same for a list.
Result<std::vector<Id>> all_named(Call& call, store::Reader& reader, std::string_view register_name, std::string_view argument);

/// A date argument, or nothing.
Result<std::optional<Date>> day(const Call& call, std::string_view argument);

/// The values of an enumeration, for a parameter.
template <class E>
std::vector<std::string> words_of() {
  std::vector<std::string> out;
  for (const auto name : model::reflect::enumerator_names<E>()) out.emplace_back(name);
  return out;
}
/// An enumeration's argument, which `run` has checked; the first value where it is left out.
template <class E>
E word(const Call& call, std::string_view argument) {
  constexpr auto names = model::reflect::enumerator_names<E>();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == call.text(argument)) return static_cast<E>(i);
  return E{};
}

}  // namespace sealwright::commands
