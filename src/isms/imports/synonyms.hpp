// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/tree.hpp"
#include "model/register.hpp"

namespace sealwright::isms {

/// A word over a column without case, blanks, punctuation and what stands in brackets: `Likelihood (1–5)` → `likelihood`. Letters beyond
/// ASCII stay as they are.
std::string bare_word(std::string_view text);

/// What people write over columns, by path of the field that is meant (content/imports/columns.yaml).
class Synonyms {
 public:
  /// Refused, with its place: a register or field that does not exist, a word that would mean two fields.
  static Result<Synonyms> load(const content::ContentTree& tree, std::span<const model::Register> registers);
  /// The path that a bare word stands for in a register; empty where it is none.
  std::string_view path_of(std::string_view register_name, const std::string& word) const;

 private:
  std::map<std::string, std::map<std::string, std::string>, std::less<>> paths_;  ///< register (or `all`) → bare word → path
};

}  // namespace sealwright::isms
