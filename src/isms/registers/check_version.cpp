// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/check_version.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "content/yaml.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

using Status = CheckVersionStatus;

constexpr auto fields = std::array{
    FIELD(CheckVersion, title, .help = "What should be so, as the text says it", .min_length = 1, .indexed = true),
    FIELD(CheckVersion, check, .help = "The check's id; a shipped check of the same id gives way", .min_length = 1, .max_length = 80,
          .indexed = true),
    FIELD(CheckVersion, text, .help = "The check as YAML, as docs/checks.md describes it", .min_length = 1, .max_length = 65'536,
          .long_text = true),
    FIELD(CheckVersion, digest, .help = "SHA-256 of the text: the version that each run records", .indexed = true, .read_only = true),
    FIELD(CheckVersion, reason, .help = "Why the check is made or changed", .min_length = 1, .max_length = 4000, .long_text = true),
    FIELD(CheckVersion, author, .help = "Who wrote the text last", .indexed = true),
    FIELD(CheckVersion, drafted_on, .help = "When the text was written last"),
    FIELD(CheckVersion, replaces, .help = "The organization's own text that this one replaces", .indexed = true),
    FIELD(CheckVersion, instead_of, .help = "Version of the shipped text that gives way", .min_length = 64, .max_length = 64),
    FIELD(CheckVersion, published_by, .help = "Who published it; not its author", .indexed = true),
    FIELD(CheckVersion, published_on, .help = "When it was published"),
    FIELD(CheckVersion, retired_by, .help = "Who retired it, or published what replaces it"),
    FIELD(CheckVersion, retired_on, .help = "When it was retired"),
    FIELD(CheckVersion, retired_because, .help = "Why it was retired", .max_length = 4000, .long_text = true),
    FIELD(CheckVersion, status, .help = "Draft, published (in force and frozen), retired, or discarded before it was published",
          .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "published", "process.approve"},
    model::Transition{"draft", "discarded"},
    model::Transition{"published", "retired", "process.approve"},
};

void derive(CheckVersion& version, model::RuleContext&) { version.digest = base::sha256(version.text).hex(); }

/// The id that the text gives itself; empty where it cannot be read.
std::string id_in(const std::string& text) {
  const auto document = content::parse_yaml(text, "text");
  const auto* id = document ? document->root.find("id") : nullptr;
  return id ? id->text : std::string();
}

bool another_in(model::RuleContext& context, const CheckVersion& now, Status status) {
  return another_with<CheckVersion>(context, "check", now.check, [&](const CheckVersion& other) { return other.status == status; });
}

void check_published(const CheckVersion& now, model::RuleContext& context) {
  if (!now.published_by || !now.published_on) return context.fault("/status", "is set by publishing the draft in somebody's name");
  if (now.published_by == std::optional(now.author))
    context.fault("/published_by", "wrote the text: somebody else publishes it, in his own name");
  if (now.published_by->id != context.acting_person())
    context.fault("/published_by", "is whoever publishes now: act in the name of that person");
  if (another_in(context, now, Status::published))
    context.fault("/check", "has another published text: that one is retired in the same step");
}

void check_retired(const CheckVersion& now, model::RuleContext& context) {
  if (!now.retired_by || !now.retired_on || !now.retired_because)
    return context.fault("/retired_because", "is needed: say why, in somebody's name");
  if (now.retired_by->id != context.acting_person())
    context.fault("/retired_by", "is whoever retires it now: act in the name of that person");
}

void rules(const CheckVersion& now, const CheckVersion* before, model::RuleContext& context) {
  const auto& reg = register_of_type<CheckVersion>();
  if (before && before->status != Status::draft) {
    constexpr std::string_view why = "this text is no draft any more: draft another";
    if (now.status != Status::retired || before->status == Status::retired) return refuse_changes(reg, &now, before, {}, why, context);
    refuse_changes(reg, &now, before, {"status", "retired_by", "retired_on", "retired_because"}, why, context);
    return check_retired(now, context);
  }
  if (id_in(now.text) != now.check) context.fault("/check", "is not the id that the text gives itself");
  if (before && before->check != now.check) context.fault("/check", "cannot change: draft the other check by itself");
  if (!before && another_in(context, now, Status::draft)) context.fault("/check", "has a draft already: change that one");
  require_active(context, "/author", now.author, before ? std::optional(before->author) : std::nullopt);
  if (now.retired_by || now.retired_on || now.retired_because)
    context.fault("/retired_because", "is of published texts: a draft is discarded");
  if (now.status == Status::published) check_published(now, context);
}

}  // namespace

const model::Register& register_for(const CheckVersion*) {
  static const auto reg = model::register_of<CheckVersion>(
      {.name = "check_version",
       .prefix = "CK",
       .clause = "9.1",
       .help = "Texts of the organization's own checks: drafted, tried, published by another, never edited",
       .fields = fields,
       .access = model::Access::process_only,
       .workflow = {"status", transitions},
       .derive = derive,
       .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
