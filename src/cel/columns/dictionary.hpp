// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "cel/columns/buffer.hpp"

namespace sealwright::cel::columns {

/// Distinct texts with codes from 0 in the order of their first coming. Texts are never removed. Hashes are seeded for each process, so
/// that no delivery can be made to collide.
class Dictionary {
 public:
  std::uint32_t code_of(std::string_view text) { return code_of(text, start(text)); }  ///< adds it where it is new
  /// The same in two steps, with other work between them: the first gives the hash, and has memory fetch where it leads.
  std::uint64_t start(std::string_view text) const;
  std::uint32_t code_of(std::string_view text, std::uint64_t hash);
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::string_view at(std::uint32_t code) const {
    const std::uint64_t from = code ? ends_[code - 1] : 0;
    return {text_.data() + from, ends_[code] - from};
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
  std::size_t bytes() const { return text_.bytes() + ends_.bytes() + slots_.bytes(); }
  void shrink();

  /// The texts one behind the other, and where each ends (ascending, the last at the end of the texts).
  const Buffer<char>& text() const { return text_; }
  const Buffer<std::uint64_t>& ends() const { return ends_; }
  /// A dictionary of such texts; nothing where one stands there twice.
  static std::optional<Dictionary> of(Buffer<char> text, Buffer<std::uint64_t> ends);

 private:
  struct Slot {
    std::uint32_t tag;        ///< upper half of the hash
    std::uint32_t code_next;  ///< code + 1; 0 where the slot is free
  };
  void grow();
  std::size_t slot_of(std::uint64_t hash, std::string_view text) const;

  Buffer<char> text_;
  Buffer<std::uint64_t> ends_;
  Buffer<Slot> slots_;
  std::size_t mask_ = 0;
};

}  // namespace sealwright::cel::columns
