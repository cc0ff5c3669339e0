// SPDX-License-Identifier: Apache-2.0
#include "registers.hpp"

#include "store/migrations.hpp"

namespace sealwright::contracts {

DESCRIBE(Interface, FIELD(Interface, with, .help = "With whom"), FIELD(Interface, contact, .help = "Who speaks to them"))

namespace {

constexpr auto kPerson = std::array{
    FIELD(Person, name, .help = "How they are called", .indexed = true, .names = true),
    FIELD(Person, email, .help = "Where they read mail", .unique = true),
};
constexpr auto kRisk = std::array{
    FIELD(Risk, title, .help = "What could happen", .indexed = true),
    FIELD(Risk, owner, .help = "Who answers for it", .indexed = true),
    FIELD(Risk, treatment, .help = "What was decided", .indexed = true),
    FIELD(Risk, level, .help = "How bad it is", .min = 0, .max = 100, .indexed = true),
    FIELD(Risk, due, .help = "By when", .indexed = true),
    FIELD(Risk, reviewed_at, .help = "When it was looked at", .indexed = true),
    FIELD(Risk, cost, .help = "What it costs", .indexed = true),
    FIELD(Risk, accepted, .help = "Whether it is accepted", .indexed = true),
    FIELD(Risk, watchers, .help = "Who hears of it"),
    FIELD(Risk, interfaces, .help = "Where it meets others"),
    FIELD(Risk, notes, .help = "What else is known", .long_text = true),
    FIELD(Risk, about, .help = "What it is about"),
};
constexpr auto kSettings = std::array{FIELD(Settings, title, .help = "A name")};

/// Refuses a title that another risk has, by asking within the transaction; `forbidden` always; `itself` with what a rule knows of the
/// record that is written and of the one of a kind.
void rules(const Risk& risk, const Risk* before, model::RuleContext& context) {
  if (risk.title == "forbidden") context.fault("/title", "is forbidden");
  if (before == nullptr && risk.title == "echo" && !context.find_by("risk", "title", "echo").empty()) {
    context.fault("/title", "there is an echo already");
  }
  if (risk.title == "itself") {
    const auto own = context.find("risk", context.self()), settings = context.only("settings");
    context.fault("/title", (own ? own->ref : "new") + " under " + (settings ? settings->ref : "nothing"));
  }
}

}  // namespace

std::span<const model::Register> registers() {
  static const std::array all{
      model::register_of<Person>(
          {.name = "person", .prefix = "P", .clause = "5.3", .help = "People", .fields = kPerson, .title_field = "name"}),
      model::register_of<Risk>({.name = "risk", .prefix = "R", .clause = "6.1.2", .help = "Risks", .fields = kRisk, .rules = rules}),
      model::register_of<Settings>(
          {.name = "settings", .prefix = "SE", .clause = "4.4", .help = "Settings", .fields = kSettings, .single = true}),
  };
  return all;
}

std::string registers_migration() {
  const auto first = store::schema_after({store::embedded_migrations().value().front()}).value();
  return store::next_migration(first, store::derive(registers())).value();
}

}  // namespace sealwright::contracts
