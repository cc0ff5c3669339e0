// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "store/rows.hpp"

/// The lists that sealed bodies commit to by digest. They are kept as blobs: one canonical JSON object a line.
/// Evidence:  {"collected":{type:[field…]},"complete":[{type,target_field,target}…]}, then for each changed resource, in the order of
///            (type, key), {"type","key","body"} or {"type","removed"}.
/// Check run: for each verdict {"check","type","name","verdict","reason"}, or {"check","type","name","ended":true}.
/// Erasing destroys a list together with its evidence, and no list of others may name what was erased. So what a list says of things that
/// were there before it, and all that a run says, is under salts that are kept outside of it:
/// `name` is SHA-256(salt ‖ thing), `reason` SHA-256(salt ‖ reason), the salt the verdict row's; it is the same from a verdict on a thing
/// to the next on it, until one ends without another. `removed` is SHA-256(salt ‖ thing), the salt that of the sealed body of the
/// evidence which had delivered the thing. A thing is the canonical JSON [type, source, key].
namespace sealwright::store {

struct ResourceChange {
  std::string type;
  std::string key;                  ///< empty where a list is read and the thing is gone
  std::optional<std::string> body;  ///< canonical; nothing: it is gone
  std::optional<Digest> removed{};  ///< the name of what is gone
};

struct EvidenceList {
  std::map<std::string, std::set<std::string>> collected;  ///< every type that it speaks of
  std::vector<Delivery::Complete> complete;
  std::vector<ResourceChange> changes;
};

struct VerdictChange {
  std::string check, type;
  Digest name;
  bool ended = false;
  Verdict verdict = Verdict::unknown;  ///< of one that has not ended, as is the reason
  Digest reason{};
};

/// What `name` and `removed` commit to.
Digest sealed_name(std::string_view salt, std::string_view type, std::string_view source, std::string_view key);

/// A verdict row that an erasure has made nameless, and the digest over all of one erasure that its entry seals (`names`), in any order:
/// SHA-256 over the sorted lines `<check> <name in hex> <from_entry>\n`.
std::string nameless_line(std::string_view check, std::string_view name_hex, Entry from);
Digest nameless_digest(std::vector<std::string> lines);

std::string encode(const EvidenceList& list);
Result<EvidenceList> evidence_list_from(std::string_view bytes);
std::string encode(const std::vector<VerdictChange>& list);
Result<std::vector<VerdictChange>> verdict_list_from(std::string_view bytes);

bool complete_for(const EvidenceList& list, std::string_view type);

}  // namespace sealwright::store
