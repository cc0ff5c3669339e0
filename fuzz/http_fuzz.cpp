// SPDX-License-Identifier: Apache-2.0
// links: api
// The request parser under arbitrary bytes. Whatever arrives, in one piece or in many, it comes to the same end: the same refusal or the
// same request, with no more body than allowed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/request_parser.hpp"

namespace {

using sealwright::api::Limits;
using sealwright::api::RequestParser;

constexpr std::uint64_t kBodyLimit = 4096;

/// Feeds `bytes` in pieces of `step` and tells how it ended.
std::string outcome(std::string_view bytes, std::size_t step) {
  Limits limits;
  limits.uri_bytes = 512;
  limits.header_bytes = 2048;
  RequestParser parser(limits);
  std::string held;
  std::string body;
  bool took = false;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    held += bytes.substr(at, step);
    for (;;) {
      if (parser.stage() == RequestParser::Stage::body && !took) {
        took = true;
        parser.take_body(kBodyLimit, [&](std::string_view piece) {
          body += piece;
          return true;
        });
      }
      const std::size_t taken = parser.feed(held);
      if (taken > held.size()) std::abort();
      held.erase(0, taken);
      if (taken == 0) break;
    }
    if (parser.stage() == RequestParser::Stage::done || parser.stage() == RequestParser::Stage::refused) break;
  }
  if (body.size() > kBodyLimit) std::abort();
  if (parser.stage() == RequestParser::Stage::refused) return "refused " + std::to_string(parser.refusal().status);
  if (parser.stage() != RequestParser::Stage::done) return "unfinished";
  const auto& request = parser.request();
  if (request.path.find("/../") != std::string::npos || request.path.find('\0') != std::string::npos) std::abort();
  for (const auto& field : request.headers.fields) {
    if (field.value.find_first_of("\r\n") != std::string::npos) std::abort();
  }
  if (request.headers.count("content-length") + request.headers.count("transfer-encoding") > 1) std::abort();
  return "done " + request.method + " " + request.path + " " + body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = outcome(bytes, size == 0 ? 1 : size);
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}}) {
    if (outcome(bytes, step) != whole) std::abort();
  }
  return 0;
}
