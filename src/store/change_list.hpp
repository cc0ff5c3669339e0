// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "store/rows.hpp"

/// The lists that sealed bodies commit to by digest. They are kept as blobs: one canonical JSON object a line.
/// Evidence:  {"collected":{type:[field…]},"complete":[{type,target_field,target}…]}, then for each changed resource, in the order of
///            (type, key), {"type","key","body"} or {"type","key","removed":true}.
/// Check run: for each verdict {"check","type","source","key","verdict","reason"}, the reason as SHA-256(salt ‖ reason), so that the
///            words can be erased; or {"check","type","source","key","ended":true}.
namespace sealwright::store {

struct ResourceChange {
  std::string type;
  std::string key;
  std::optional<std::string> body;  ///< canonical; nothing: it is gone
};

struct EvidenceList {
  std::map<std::string, std::set<std::string>> collected;  ///< every type that it speaks of
  std::vector<Delivery::Complete> complete;
  std::vector<ResourceChange> changes;
};

struct VerdictChange {
  VerdictRow row;  ///< without reason and entries
  bool ended = false;
  Digest reason;  ///< SHA-256(salt ‖ reason)
};

std::string encode(const EvidenceList& list);
Result<EvidenceList> evidence_list_from(std::string_view bytes);
std::string encode(const std::vector<VerdictChange>& list);
Result<std::vector<VerdictChange>> verdict_list_from(std::string_view bytes);

bool complete_for(const EvidenceList& list, std::string_view type);

}  // namespace sealwright::store
