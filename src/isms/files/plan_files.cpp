// SPDX-License-Identifier: Apache-2.0
#include "isms/files/plan_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "content/yaml.hpp"
#include "model/workflow.hpp"

namespace sealwright::isms {
namespace {

using model::Field;
using model::Register;

constexpr std::string_view kEnding = ".yaml";

/// What a struct holds though nobody wrote it: lists without elements.
void fill_lists(const std::vector<Field>& fields, Json& value) {
  if (!value.is_object()) return;
  auto& members = value.get_object();
  for (const Field& field : fields) {
    Json* found = members.if_contains(field.name);
    if (!found || found->is_null()) {
      if (field.kind == model::Kind::list) members[field.name] = JsonArray();
    } else if (field.kind == model::Kind::structure) {
      fill_lists(field.fields, *found);
    } else if (field.kind == model::Kind::list && found->is_array() && field.item->kind == model::Kind::structure) {
      for (Json& each : found->get_array()) fill_lists(field.item->fields, each);
    }
  }
}

/// One record read, before it is compared.
struct Read {
  PlannedFile planned;
  NamedRecord record;
};

/// Members of the second go before those of the first.
Json laid_over(const Json& below, const Json& above) {
  Json out = below;
  for (const auto& each : above.as_object()) out.as_object()[each.key()] = each.value();
  return out;
}

class Planner {
 public:
  Planner(store::Reader& reader, std::span<const Register> registers, const FilesOptions& options)
      : reader_(reader), registers_(registers), options_(options) {}

  Result<FilesPlan> plan(const std::vector<content::FolderFile>& files) {
    TRY_DONE(look_up());
    for (const auto& file : files) take(file);
    return compared();
  }

  Result<FilesPlan> plan(std::vector<NamedRecord> records) {
    TRY_DONE(look_up());
    std::map<std::pair<const Register*, std::string>, std::string> paths;
    for (auto& each : records) {
      const auto [first, added] = paths.emplace(std::pair(each.reg, each.ref), each.path);
      if (!each.attachment.empty()) attachments_[{each.reg, each.ref}] = std::move(each.attachment);
      if (added) add(std::move(each));
      else fault(each.path, "is about " + each.ref + ", of which " + first->second + " speaks already");
    }
    return compared();
  }

 private:
  Result<FilesPlan> compared() {
    for (auto& each : read_) names_.add(*each.planned.reg, each.planned.id, each.planned.ref, each.record.named);
    for (auto& each : read_) {
      compare(each);
      plan_.records.push_back(std::move(each.planned));
    }
    TRY_DONE(look_at_the_rest());
    std::stable_sort(plan_.records.begin(), plan_.records.end(), [](const PlannedFile& a, const PlannedFile& b) {
      return std::pair(a.reg, a.number) < std::pair(b.reg, b.number);  // registers lie in one array, in their order
    });
    return std::move(plan_);
  }

  /// Every record that there is.
  Result<> look_up() {
    for (const Register& reg : registers_) {
      if (!kept_as_file(reg)) continue;
      TRY(auto records, records_of(reader_, reg));
      for (auto& record : records) {
        names_.add(reg, record.id, record.ref, record.body);
        there_.emplace(std::pair(&reg, record.ref), std::move(record));
      }
    }
    return {};
  }

  void fault(const std::string& place, std::string message) { plan_.faults.push_back({"", place + ": " + std::move(message)}); }

  const Register* register_of(const content::FolderFile& file, std::string_view folder) {
    std::vector<std::string> known;
    for (const Register& reg : registers_) {
      if (!kept_as_file(reg)) continue;
      known.push_back(base::kebab_case(reg.name));
      if (known.back() == folder) return &reg;
    }
    const auto near = base::nearest(folder, known);
    fault(file.path, fmt::format("there is no register {}{}", base::quoted(folder), near.empty() ? "" : ": did you mean " + near + "?"));
    return nullptr;
  }

  void take(const content::FolderFile& file) {
    const auto slash = file.path.find('/');
    if (slash == std::string::npos) return;  // about the folder itself
    const Register* reg = register_of(file, file.path.substr(0, slash));
    if (!reg) return;
    const std::string name = file.path.substr(slash + 1);
    if (const auto ending = attachment_of(*reg).ending; !ending.empty() && name.ends_with(ending)) {
      attachments_[{reg, name.substr(0, name.size() - ending.size())}] = file.bytes;
      return;
    }
    const std::string ref = name.ends_with(kEnding) ? name.substr(0, name.size() - kEnding.size()) : "";
    const auto number = number_of(*reg, ref);
    if (!number) return fault(file.path, fmt::format("a file is named by its record's ref: {}-1.yaml", reg->prefix));
    auto document = content::parse_yaml(file.bytes, file.path, {.bytes = std::size_t{16} << 20, .depth = 64});
    if (!document) return plan_.faults.insert(plan_.faults.end(), document.error().faults.begin(), document.error().faults.end()), void();
    Json named = content::to_json(document->root);
    if (!named.is_object()) return fault(file.path, "members are expected, such as title: …");
    const auto locate = [document = *std::move(document)](std::vector<Fault> faults) {
      return content::located(document, std::move(faults));
    };
    add({.reg = reg, .path = file.path, .ref = ref, .number = *number, .named = std::move(named), .locate = locate});
  }

  void add(NamedRecord record) {
    PlannedFile planned{record.reg, record.path, record.ref, record.number, FileAction::create, Id::make(reader_.now()), 0, {}, {}, {}};
    if (const auto found = there_.find({record.reg, record.ref}); found != there_.end()) {
      planned.id = found->second.id;
      planned.version = found->second.version;
    }
    read_.push_back({std::move(planned), std::move(record)});
  }

  /// What is to be stored: the file's body, with what people do not write as it is.
  Json wanted(const Register& reg, const Json& with_ids, const model::Record* before) const {
    if (options_.take_over) return with_ids;
    Json out = with_ids;
    auto& members = out.as_object();
    for (const Field& field : reg.fields) {
      if (!field.options.read_only && !field.options.retired) continue;
      members.erase(field.name);
      if (const Json* kept = before ? base::member(before->body, field.name) : nullptr) members[field.name] = *kept;
    }
    if (reg.workflow.field.empty() || members.contains(reg.workflow.field)) return out;
    const Json* state = before ? base::member(before->body, reg.workflow.field) : nullptr;
    members[reg.workflow.field] = state ? *state : Json(model::first_state(reg));
    return out;
  }

  void compare(Read& read) {
    PlannedFile& planned = read.planned;
    const Register& reg = *planned.reg;
    std::vector<Fault> faults;
    Json body = names_.with_ids(reg, read.record.named, faults);
    const auto found = there_.find({&reg, planned.ref});
    const model::Record* before = found == there_.end() ? nullptr : &found->second;
    if (!read.record.whole) body = laid_over(before ? before->body : names_.with_ids(reg, read.record.defaults, faults), body);
    planned.body = faults.empty() ? wanted(reg, body, before) : Json(JsonObject());
    fill_lists(reg.fields, planned.body);
    if (faults.empty()) model::check(reg.fields, planned.body, "", faults);
    if (before && base::canonical(before->body) == base::canonical(planned.body)) planned.action = FileAction::same;
    else if (before) planned.action = FileAction::change;
    if (planned.action != FileAction::same && !options_.take_over && reg.access == model::Access::process_only)
      faults.push_back({"", "is written by its own operations alone: leave the file as it was exported"});
    if (faults.empty()) note_changes(planned, before);
    take_attachment(planned, faults);
    for (auto& each : read.record.locate(std::move(faults))) plan_.faults.push_back(std::move(each));
  }

  void note_changes(PlannedFile& planned, const model::Record* before) {
    if (planned.action != FileAction::change) return;
    const Json was = names_.named(*planned.reg, before->body), is = names_.named(*planned.reg, planned.body);
    for (const Field& field : planned.reg->fields) {
      const Json* a = base::member(was, field.name);
      const Json* b = base::member(is, field.name);
      const Json from = a ? *a : Json(nullptr), to = b ? *b : Json(nullptr);
      if (base::canonical(from) != base::canonical(to)) planned.changes.push_back({field.name, from, to});
    }
  }

  void take_attachment(PlannedFile& planned, std::vector<Fault>& faults) {
    const Attachment attachment = attachment_of(*planned.reg);
    const auto digest = base::text_member(planned.body, attachment.field);
    if (!options_.take_over || attachment.field.empty() || digest.empty()) return;
    const auto given = attachments_.find({planned.reg, planned.ref});
    if (given == attachments_.end())
      return faults.push_back({"", fmt::format("{}{} is missing beside it", planned.ref, attachment.ending)});
    if (base::sha256(given->second).hex() != digest)
      return faults.push_back(
          {"", fmt::format("{}{} is not the file that {} names: its SHA-256 differs", planned.ref, attachment.ending, attachment.field)});
    planned.attachment = given->second;
  }

  /// Records without a file.
  Result<> look_at_the_rest() {
    std::set<std::pair<const Register*, std::string>> spoken;
    for (const auto& each : plan_.records) spoken.emplace(each.reg, each.ref);
    for (const auto& [place, record] : there_) {
      const auto& [reg, ref] = place;
      if (spoken.contains(place)) continue;
      const bool goes = options_.prune && reg->access != model::Access::process_only && !reg->single;
      if (!goes) {
        ++plan_.without_file;
        continue;
      }
      PlannedFile gone{reg,
                       RecordFile{reg, ref, {}, {}}.path(),
                       ref,
                       number_of(*reg, ref).value_or(0),
                       FileAction::remove,
                       record.id,
                       record.version,
                       {},
                       {},
                       {}};
      plan_.records.push_back(std::move(gone));
    }
    return {};
  }

  store::Reader& reader_;
  std::span<const Register> registers_;
  const FilesOptions& options_;
  RecordNames names_;
  std::map<std::pair<const Register*, std::string>, model::Record> there_;
  std::map<std::pair<const Register*, std::string>, std::string> attachments_;
  std::vector<Read> read_;
  FilesPlan plan_;
};

}  // namespace

std::optional<std::int64_t> number_of(const Register& reg, std::string_view ref) {
  const std::string start = reg.prefix + "-";
  if (!ref.starts_with(start)) return std::nullopt;
  ref.remove_prefix(start.size());
  std::int64_t out = 0;
  const auto read = std::from_chars(ref.data(), ref.data() + ref.size(), out);
  const bool whole = read.ec == std::errc() && read.ptr == ref.data() + ref.size() && out > 0 && ref.front() != '0';
  return whole ? std::optional(out) : std::nullopt;
}

std::size_t FilesPlan::count(FileAction action) const {
  return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const auto& each) { return each.action == action; }));
}

Result<FilesPlan> plan_files(store::Reader& reader, std::span<const Register> registers, const std::vector<content::FolderFile>& files,
                             const FilesOptions& options) {
  return Planner(reader, registers, options).plan(files);
}

Result<FilesPlan> plan_records(store::Reader& reader, std::span<const Register> registers, std::vector<NamedRecord> records,
                               const FilesOptions& options) {
  return Planner(reader, registers, options).plan(std::move(records));
}

}  // namespace sealwright::isms
