// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/import_oscal.hpp"

#include "base/text.hpp"
#include "isms/processes/apply_files.hpp"
#include "isms/registers/person.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kLongestName = 200;

/// A name for the register: short, without control characters.
std::string shown_name(const std::string& name) {
  std::string out;
  for (const char c : name) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  if (!base::is_utf8(out) || out.empty()) return "documents";
  while (base::code_points(out) > kLongestName || !base::is_utf8(out)) out.pop_back();
  return out;
}

}  // namespace

Result<std::optional<model::Record>> apply_oscal(store::Writer& writer, const FilesPlan& plan, const OscalOrigin& origin) {
  if (!plan.changes()) return std::optional<model::Record>();
  TRY(const auto before, writer.ledger_head());
  TRY_DONE(apply_files(writer, plan));
  TRY(const auto after, writer.ledger_head());
  const std::string name = shown_name(origin.name);
  Import import;
  import.title = name + " into several registers";
  import.into = kOscalImport;
  import.file_name = name;
  import.digest = origin.digest.hex();
  import.row_count = static_cast<std::int64_t>(plan.records.size());
  import.created_count = static_cast<std::int64_t>(plan.count(FileAction::create));
  import.changed_count = static_cast<std::int64_t>(plan.count(FileAction::change));
  import.same_count = static_cast<std::int64_t>(plan.count(FileAction::same));
  import.first_entry = static_cast<std::int64_t>(before.size);
  import.last_entry = static_cast<std::int64_t>(after.size) - 1;
  if (const Id person = writer.actor().person; !person.nil()) import.imported_by = Ref<Person>{person};
  import.imported_on = writer.now().date();
  TRY(auto record, writer.create("import", body_of(import), true));
  return std::optional(std::move(record));
}

}  // namespace sealwright::isms
