// SPDX-License-Identifier: Apache-2.0
#include "isms/files/record_files.hpp"

#include "base/text.hpp"
#include "model/references.hpp"

namespace sealwright::isms {
namespace {

using model::Field;
using model::Kind;
using model::Register;

/// Members in the order of the fields, so that files read like forms.
Json ordered(const std::vector<Field>& fields, const Json& value);

Json ordered(const Field& field, const Json& value) {
  if (field.kind == Kind::structure && value.is_object()) return ordered(field.fields, value);
  if (field.kind != Kind::list || !value.is_array()) return value;
  JsonArray out;
  for (const auto& each : value.get_array()) out.push_back(ordered(*field.item, each));
  return out;
}

Json ordered(const std::vector<Field>& fields, const Json& value) {
  JsonObject out;
  for (const Field& field : fields) {
    if (const Json* found = base::member(value, field.name); found && !found->is_null()) out.emplace(field.name, ordered(field, *found));
  }
  return out;
}

/// People are known by their address, everything else by its ref.
std::string_view address_of(const Register& reg, const Json& body) {
  for (const Field& field : reg.fields)
    if (field.options.unique && field.options.shape == model::Shape::email) return base::text_member(body, field.name);
  return {};
}

}  // namespace

std::string RecordFile::path() const { return base::kebab_case(reg->name) + "/" + ref + ".yaml"; }

bool kept_as_file(const Register& reg) { return reg.name != "import"; }

Attachment attachment_of(const Register& reg) {
  if (reg.name == "soa") return {"rows_digest", ".rows.json"};
  if (reg.name == "sample") return {"population_digest", ".population.txt"};
  return {};
}

void RecordNames::add(const Register& reg, Id id, std::string_view ref, const Json& body) {
  const auto address = address_of(reg, body);
  names_[id] = address.empty() ? ref : address;
  ids_[{reg.name, base::lower_ascii(ref)}] = id;
  if (!address.empty()) ids_[{reg.name, base::lower_ascii(address)}] = id;
}

Json RecordNames::named(const Register& reg, const Json& body) const {
  Json out = body;
  model::each_reference(reg, out, [&](const Field& field, Json& value, const std::string&) {
    const auto [target, text] = model::target_of(field, std::string_view(value.get_string()));
    const auto id = Id::parse(text);
    const auto found = id ? names_.find(*id) : names_.end();
    if (found != names_.end()) value = field.target.empty() ? target + "/" + found->second : found->second;
  });
  return ordered(reg.fields, out);
}

Json RecordNames::with_ids(const Register& reg, const Json& body, std::vector<Fault>& faults) const {
  Json out = body;
  model::each_reference(reg, out, [&](const Field& field, Json& value, const std::string& pointer) {
    const std::string text(std::string_view(value.get_string()));
    const auto [target, name] = model::target_of(field, text);
    if (target.empty()) return faults.push_back({pointer, "write register/ref, such as risk/R-12, not " + base::quoted(text)});
    const auto found = ids_.find({target, base::lower_ascii(name)});
    if (found == ids_.end())
      return faults.push_back({pointer, "there is no " + target + " " + base::quoted(name) + ", here or in the files"});
    value = field.target.empty() ? target + "/" + found->second.text() : found->second.text();
  });
  return out;
}

Result<std::vector<model::Record>> records_of(store::Reader& reader, const Register& reg) {
  store::Query query;
  query.limit = 1000;
  std::vector<model::Record> out;
  do {
    TRY(store::Page page, reader.list(reg.name, query));
    std::move(page.records.begin(), page.records.end(), std::back_inserter(out));
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

Result<std::vector<RecordFile>> record_files(store::Reader& reader, store::Blobs& blobs, std::span<const Register> registers) {
  RecordNames names;
  std::vector<std::pair<const Register*, model::Record>> all;
  for (const Register& reg : registers) {
    if (!kept_as_file(reg)) continue;
    TRY(auto records, records_of(reader, reg));
    for (auto& record : records) {
      names.add(reg, record.id, record.ref, record.body);
      all.emplace_back(&reg, std::move(record));
    }
  }
  std::vector<RecordFile> out;
  for (const auto& [reg, record] : all) {
    RecordFile file{reg, record.ref, names.named(*reg, record.body), {}, record.updated_at};
    const Attachment attachment = attachment_of(*reg);
    if (const auto text = base::text_member(record.body, attachment.field); !attachment.field.empty() && !text.empty()) {
      TRY(const Digest digest, Digest::parse_hex(text));
      TRY(std::string bytes, blobs.get(reader.organization().id, digest));
      file.attachment.emplace(base::kebab_case(reg->name) + "/" + record.ref + std::string(attachment.ending), std::move(bytes));
    }
    out.push_back(std::move(file));
  }
  return out;
}

}  // namespace sealwright::isms
