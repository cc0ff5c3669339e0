// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "isms/soa.hpp"
#include "store/blobs.hpp"

namespace sealwright::isms {
namespace {

constexpr std::uint64_t kMaxRowBytes = std::uint64_t{64} << 20;

Result<SoaFacts> read_facts(store::Reader& reader, const content::Checks& checks, Id scope) {
  SoaFacts out;
  TRY(out.controls, control_states(reader, checks, scope));
  TRY(out.treatments, every<Treatment>(reader));
  TRY(out.risks, every<Risk>(reader));
  TRY(out.documents, every<Document>(reader));
  TRY(out.persons, every<Person>(reader));
  return out;
}

}  // namespace

Result<SoaDraft> soa_draft(store::Reader& reader, const content::Checks& checks, Id scope) {
  SoaDraft out;
  TRY(auto record, reader.find("scope", scope));
  if (!record) return base::not_found("there is no scope " + scope.text());
  out.scope = *std::move(record);
  TRY(const SoaFacts facts, read_facts(reader, checks, scope));
  out.rows = soa_rows(facts);
  TRY(auto versions, every<Soa>(reader, equals("scope", scope.text())));
  for (auto& each : versions) {
    if (each.value.status == SoaStatus::withdrawn) continue;
    out.number = std::max(out.number, each.value.number + 1);
    auto& slot = each.value.status == SoaStatus::published ? out.published : out.prepared;
    if (!slot || slot->value.number < each.value.number) slot = std::move(each);
  }
  return out;
}

Result<Stored<Soa>> soa_version(store::Reader& reader, Id scope, std::int64_t number) {
  TRY(auto versions, every<Soa>(reader, equals("scope", scope.text())));
  Stored<Soa>* best = nullptr;
  for (auto& each : versions) {
    const bool asked =
        number == 0 ? each.value.status == SoaStatus::published : each.value.number == number && each.value.status != SoaStatus::withdrawn;
    if (asked && (!best || each.value.number > best->value.number)) best = &each;
  }
  if (best) return std::move(*best);
  return base::not_found(number == 0 ? "no version of the Statement of Applicability has been published in this scope"
                                     : fmt::format("there is no version {} of the Statement of Applicability in this scope", number));
}

Result<std::vector<SoaRow>> soa_rows_of(const store::Blobs& blobs, Id organization, const Soa& version) {
  TRY(const Digest digest, Digest::parse_hex(version.rows_digest));
  TRY(const std::string bytes, blobs.get(organization, digest, kMaxRowBytes));
  TRY(const Json rows, base::parse_json(bytes, {.bytes = kMaxRowBytes}));
  return soa_rows_from(rows);
}

}  // namespace sealwright::isms
