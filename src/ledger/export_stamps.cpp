// SPDX-License-Identifier: Apache-2.0
#include "ledger/export_checks.hpp"

namespace sealwright::ledger {

StampsCheck::StampsCheck(const std::filesystem::path& folder, const VerifyKeys& keys, ExportReport& report)
    : folder_(folder), keys_(keys), report_(report) {
  std::error_code error;
  for (auto at = std::filesystem::directory_iterator(folder / kTimestampsFolder, error);
       !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    waiting_.insert(std::string(kTimestampsFolder) + "/" + at->path().filename().string());
  }
  report_.stamps_verified = keys.authorities.has_value();
}

void StampsCheck::meet(std::uint64_t size, std::string_view note) {
  const std::string path = timestamp_path(size);
  if (waiting_.erase(path) == 0) return;
  met_.insert(path);
  const auto facts = [&]() -> Result<TimestampFacts> {
    TRY(const std::string response, read_file(folder_ / path, kMaxTimestamp));
    TRY(const std::string stamped, stamped_bytes(note));
    return check_timestamp(response, base::sha256(stamped), {}, keys_.authorities ? &*keys_.authorities : nullptr);
  }();
  if (!facts) return report_.wrong(path, facts.error().text());
  report_.stamps.push_back({size, facts->at, facts->authority});
}

void StampsCheck::finish() {
  if (keys_.authorities && met_.empty())
    report_.wrong(kTimestampsFolder, "is missing: no checkpoint here is time-stamped, and --tsa-ca asks that one is");
}

}  // namespace sealwright::ledger
