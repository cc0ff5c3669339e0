// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>

#include "base/clock.hpp"
#include "model/register.hpp"
#include "store/blobs.hpp"
#include "store/counts.hpp"
#include "store/rows.hpp"
#include "store/session.hpp"

namespace sealwright::store {

/// What all readers and writers of one store share.
struct Context {
  std::span<const model::Register> registers;
  const Clock* clock = nullptr;
  Blobs* blobs = nullptr;
  Counts* counts = nullptr;
  /// Errors: not_found, naming the nearest.
  Result<const model::Register*> find_register(std::string_view name) const;
};

/// What one reader sees: entries below `size` (everything, in the present), at the instant `now`.
struct View {
  Organization organization;
  Entry size = std::numeric_limits<std::int64_t>::max();
  Instant now;
  bool past = false;
};

/// `?N` is the view's size. In the present the partial indexes serve.
std::string visible(const View& view, int parameter);

inline constexpr std::string_view kIsmsSource = "isms";
inline std::string isms_type(std::string_view register_name) { return "isms." + std::string(register_name); }
inline std::string ref_of(const model::Register& reg, std::int64_t number) { return reg.prefix + "-" + std::to_string(number); }

/// A stored body as JSON; what cannot be read is corrupt.
Result<Json> body_json(std::string_view body);

}  // namespace sealwright::store
