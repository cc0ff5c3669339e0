// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sealwright::base {

/// A password, token or key. It cannot be formatted, streamed, compared in variable time or turned into text by accident:
/// the one way out is `reveal()`, which reviewers look for. Its memory is wiped when it goes.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  ~Secret() { wipe(); }
  Secret(const Secret&) = default;
  Secret& operator=(const Secret& other);
  Secret(Secret&& other) noexcept : value_(other.value_) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept;

  const std::string& reveal() const { return value_; }
  bool empty() const { return value_.empty(); }
  /// Constant time for equal lengths.
  bool same_as(std::string_view other) const;

 private:
  void wipe();
  std::string value_;
};

}  // namespace sealwright::base

namespace sealwright {
using base::Secret;
}
