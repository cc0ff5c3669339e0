// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/rows.hpp"
#include "store/session.hpp"

/// What an erasure leaves to be done when it is durable: its blobs must go, and the pages of the database file that held its rows. It is
/// noted in the erasing transaction itself (in `settings`), so that whatever ends the process in between, the next start does it.
namespace sealwright::store {

struct PendingErasure {
  std::string name;  ///< of its note
  Id organization;
  Entry entry = 0;
  std::vector<Digest> blobs;
};

Result<> note_erasure(SqlSession& session, Id organization, Entry entry, const std::vector<Digest>& blobs);
/// Of all organizations.
Result<std::vector<PendingErasure>> pending_erasures(SqlSession& session);
/// Whether some evidence that is there needs the blob.
Result<bool> needs_blob(SqlSession& session, Id organization, const Digest& digest);

}  // namespace sealwright::store
