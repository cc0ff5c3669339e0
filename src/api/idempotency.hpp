// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "api/site.hpp"

namespace sealwright::api {

/// `Idempotency-Key` on posts (draft-ietf-httpapi-idempotency-key-header): the answer to a key is kept for a day and given again, so that
/// a client that heard nothing may ask once more. Keys belong to a caller and an organization. The same key with another request is
/// refused (422), one whose first request is still under way too (409). Answers of 500 and more and those over 64 KiB are not kept.
/// What is under way is known to one server: two servers asked at the same moment may both do it.
class Idempotency {
 public:
  /// Runs `work`, or gives the kept answer. Requests without the header, or with another method than POST, just run.
  Response run(const Exchanged& exchange, const std::function<Response()>& work);

 private:
  std::mutex mutex_;
  std::set<std::string> under_way_;
};

}  // namespace sealwright::api
