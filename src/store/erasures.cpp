// SPDX-License-Identifier: Apache-2.0
#include "store/erasures.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kNote = "erasure/";

}  // namespace

Result<> note_erasure(SqlSession& session, Id organization, Entry entry, const std::vector<Digest>& blobs) {
  const std::string name = fmt::format("{}{}/{}", kNote, organization.text(), entry);
  std::string value;
  for (const Digest& digest : blobs) value += digest.hex() + "\n";
  return push(session, "INSERT INTO settings (name, value, expires_at) VALUES (?1, ?2, NULL)", {text(name), text(value)});
}

Result<std::vector<PendingErasure>> pending_erasures(SqlSession& session) {
  std::vector<PendingErasure> out;
  TRY_DONE(every(session, "SELECT name, value FROM settings WHERE name LIKE 'erasure/%' ORDER BY name", {}, [&](Cursor& row) {
    PendingErasure pending;
    pending.name = row.string(0);
    const std::string place = pending.name.substr(kNote.size());
    const auto slash = place.find('/');
    if (const auto id = Id::parse(place.substr(0, slash)); id) pending.organization = *id;
    if (slash != std::string::npos) pending.entry = std::strtoull(place.c_str() + slash + 1, nullptr, 10);
    for (const std::string_view hex : base::split(row.text(1), '\n')) {
      if (const auto digest = Digest::parse_hex(hex); digest) pending.blobs.push_back(*digest);
    }
    out.push_back(std::move(pending));
  }));
  return out;
}

Result<bool> needs_blob(SqlSession& session, Id organization, const Digest& digest) {
  TRY(const auto found, first(session, "SELECT 1 FROM evidence WHERE org = ?1 AND (digest = ?2 OR changes = ?2) LIMIT 1",
                              {organization, bytes(digest)}, [](Cursor&) { return true; }));
  return found.has_value();
}

}  // namespace sealwright::store
