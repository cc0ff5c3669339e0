// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/library.hpp"
#include "evidence/format.hpp"
#include "store/store.hpp"

namespace sealwright::evidence {

/// A file that arrives, with what its bringer says of it (ISMS.md, Evidence). What the file says itself goes before it.
struct Arrival {
  std::filesystem::path file;
  std::string file_name;  ///< as the bringer calls it
  std::string source;     ///< a complete delivery removes what the same source delivered before; empty: `sarif:Trivy`,
                          ///< `osquery:shadow:web-1` from format and target, so that tools do not replace one another's things
  std::string title;      ///< empty: from format and target
  std::string format;     ///< empty: by content; `file`: kept as it is, read by nobody
  std::string target;     ///< host or thing, for formats that do not name theirs
  std::string media_type;
  std::string collector;  ///< empty: the tool that the file names
  std::string account, query;
  std::vector<std::string> controls;  ///< `iso27001:A.8.9`, said by people
  std::vector<std::string> notes;
  std::optional<Instant> collected_at;  ///< where the tool does not say it
  std::optional<Instant> period_from, period_to;
  bool complete = false;  ///< CSV: it lists everything
};

/// What came of it.
struct Receipt {
  store::Writer::Added added;
  Summary summary;  ///< empty where the file was kept as it is
};

/// The source that it counts as: what the bringer says, else format and target.
std::string source_of(const Arrival& arrival, const Summary& summary);

/// Controls of ISO/IEC 27001:2022 that a requirement of another framework leads to, by the library's crosswalks.
std::vector<std::string> controls_by_crosswalk(const content::Library& library, std::string_view framework, std::string_view id);

/// Reads, normalises, holds every resource against its type, stores the bytes and seals, in one write. A file that is refused leaves
/// nothing but the refusal. The same bytes of the same source and time add nothing. A control that does not exist is refused.
Result<Receipt> add(store::Store& store, Id organization, const store::Actor& actor, const content::Library& library,
                    const Catalogue& catalogue, const Arrival& arrival, const Limits& limits = {});

}  // namespace sealwright::evidence
