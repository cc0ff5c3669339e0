// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

namespace sealwright::commands {

/// The operations that every register has: list, show, create, update, delete, history. A register that is written by processes alone
/// has those that read.
std::vector<Command> of_register(const model::Register& reg);

/// `register list`, `register show NAME` (schema and form).
std::vector<Command> about_registers(std::span<const model::Register> registers);

/// Replaces what people write for a reference (R-12, an e-mail address) by the id, wherever a field of the register is a reference.
/// Faults name the place.
Result<Json> with_ids(store::Reader& reader, const model::Register& reg, const Json& body);

/// Invalid, naming each place, where a reference leads to nothing that the reader shows.
Result<> names_only_seen(store::Reader& seen, const model::Register& reg, const Json& body);

/// `{id: {register, ref, title}}` for every reference in the bodies, so that readers see names instead of ids.
Result<Json> named_references(store::Reader& reader, const model::Register& reg, std::span<const model::Record> records);

/// The query that the list parameters ask for.
Result<store::Query> query_of(const Call& call, const model::Register& reg);
std::vector<Parameter> list_parameters();

}  // namespace sealwright::commands
