// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/register.hpp"

/// Registers for tests of the store: small, and with a field of each kind that becomes a column.
namespace sealwright::contracts {

enum class Treatment { modify, retain, avoid };

struct Person {
  std::string name;
  std::optional<std::string> email;
};

struct Interface {
  std::string with;
  std::optional<model::Ref<Person>> contact;
};

struct Risk {
  std::string title;
  std::optional<model::Ref<Person>> owner;
  Treatment treatment;
  std::optional<std::int64_t> level;
  std::optional<Date> due;
  std::optional<Instant> reviewed_at;
  std::optional<Decimal> cost;
  std::optional<bool> accepted;
  std::vector<model::Ref<Person>> watchers;
  std::vector<Interface> interfaces;
  std::optional<std::string> notes;
  std::optional<model::AnyRef> about;
};

struct Settings {
  std::string title;
};

/// person, risk, settings (of which there is one).
std::span<const model::Register> registers();
/// The migration that a generator prints for them.
std::string registers_migration();

}  // namespace sealwright::contracts
