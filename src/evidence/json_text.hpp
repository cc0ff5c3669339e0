// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <simdjson.h>

#include <string_view>

#include "base/result.hpp"
#include "evidence/input.hpp"
#include "evidence/recorder.hpp"

/// simdjson's on-demand parser, made strict: what a reader skips is checked too, and a fault is told with its place.
/// The one door to simdjson in this module; included by readers only, never by their headers.
namespace sealwright::evidence::json {

namespace od = simdjson::ondemand;

/// Walks a value that is not wanted, so that a broken file is refused wherever it is broken. Throws simdjson_error.
Result<> check(od::value value, const Limits& limits, std::size_t depth = 1);

/// A text member; empty where the value is of another kind. Throws where the JSON is broken.
Result<std::string_view> text(od::value value, const Recorder& out);
std::int64_t integer(od::value value, std::int64_t otherwise);

/// Where and why this is not JSON (RFC 8259), by a second and slower parser; falls back to the place where the first one stopped.
Error fault(const Input& input, std::string_view text, simdjson::error_code code, const char* stopped, const Limits& limits);

/// Parses `text`, a part of the input, and hands the root value to `work`, which returns Result<>.
template <class Work>
Result<> read(const Input& input, std::string_view text, od::parser& parser, const Limits& limits, Work work) {
  od::document document;
  try {
    document = parser.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
    Result<> done = work(document);
    if (!done) return done;
    const char* rest = nullptr;
    if (document.current_location().get(rest) == simdjson::SUCCESS) return fault(input, text, simdjson::TRAILING_CONTENT, rest, limits);
    return done;
  } catch (const simdjson::simdjson_error& thrown) {
    const char* stopped = nullptr;
    if (document.is_alive() && document.current_location().get(stopped) != simdjson::SUCCESS) stopped = nullptr;
    return fault(input, text, thrown.error(), stopped, limits);
  }
}

}  // namespace sealwright::evidence::json
