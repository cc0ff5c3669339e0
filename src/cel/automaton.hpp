// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sealwright::cel {

/// A regular expression as a table of states, for the many patterns that are small and plain: a search takes one look-up a byte, with no
/// lock and no cache to ask, which for short texts is most of what RE2 spends. It answers for ASCII texts, and exactly as RE2 would; what
/// it cannot say is left to RE2.
class Automaton {
 public:
  enum class Answer : std::uint8_t { no, yes, ask };  ///< `ask`: the text is not ASCII up to where it is decided

  /// Nothing for a pattern that holds anything but ASCII, plain classes, groups, alternatives, repetitions, `^` and `$`, or that needs more
  /// than a few hundred states. `pattern` is one that RE2 takes.
  static std::optional<Automaton> of(std::string_view pattern);

  Answer find_in(std::string_view text) const;
  /// Four texts side by side, so that the look-ups of one do not wait for those of another.
  std::array<Answer, 4> find_in(const std::array<std::string_view, 4>& texts) const;

 private:
  friend class AutomatonBuilder;
  // Rows are numbered by where they begin in the table. The first three never leave themselves.
  static constexpr std::uint32_t kNo = 0;
  static constexpr std::uint32_t kYes = 1;
  static constexpr std::uint32_t kAsk = 2;
  std::uint32_t next(std::uint32_t row, char c) const { return table_[row + classes_[static_cast<unsigned char>(c)]]; }
  Answer at_end(std::uint32_t row) const { return static_cast<Answer>(table_[row + width_ - 1] / width_); }

  std::array<std::uint8_t, 256> classes_{};
  std::uint32_t width_ = 0;  ///< classes of bytes, and one for the end of the text
  std::uint32_t start_ = 0;
  std::vector<std::uint32_t> table_;
};

}  // namespace sealwright::cel
