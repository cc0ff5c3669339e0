// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/synonyms.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/yaml.hpp"
#include "isms/imports/columns.hpp"

namespace sealwright::isms {
namespace {

constexpr std::string_view kAll = "all";

bool has_path(std::span<const model::Register> registers, std::string_view register_name, std::string_view path) {
  return std::any_of(registers.begin(), registers.end(), [&](const model::Register& reg) {
    return (register_name == kAll || reg.name == register_name) && path_in(reg, path).ok();
  });
}

}  // namespace

std::string bare_word(std::string_view text) {
  std::string out;
  int brackets = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++brackets;
    else if ((c == ')' || c == ']') && brackets > 0) --brackets;
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (brackets == 0 && letter) out += c;
  }
  return base::lower_ascii(out);
}

Result<Synonyms> Synonyms::load(const content::ContentTree& tree, std::span<const model::Register> registers) {
  Synonyms out;
  std::vector<Fault> faults;
  for (const content::ContentFile* file : tree.under("imports/")) {
    TRY(const auto document, content::parse_yaml(file->bytes, file->shown));
    for (const auto& of : document.root.entries) {
      for (const auto& field : of.value.entries) {
        if (!has_path(registers, of.key, field.key))
          faults.push_back(content::fault_at(document, field.value, base::quoted(field.key) + " is no field of " + of.key));
        for (const auto& word : field.value.items) {
          const auto [place, added] = out.paths_[of.key].emplace(bare_word(word.text), field.key);
          if (!added) faults.push_back(content::fault_at(document, word, base::quoted(word.text) + " means " + place->second + " already"));
        }
      }
    }
  }
  TRY_DONE(content::faults_of("content/imports", std::move(faults)));
  return out;
}

std::string_view Synonyms::path_of(std::string_view register_name, const std::string& word) const {
  for (const std::string_view of : {register_name, kAll}) {
    const auto words = paths_.find(of);
    if (words == paths_.end()) continue;
    if (const auto found = words->second.find(word); found != words->second.end()) return found->second;
  }
  return {};
}

}  // namespace sealwright::isms
