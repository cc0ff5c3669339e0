// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/population.hpp"

namespace sealwright::checks {

/// Who asked for what: for each key, or value of a field, of another type the rows of the checks that asked. A change there concerns only
/// them. What is no longer asked stays until the rows die, which costs a judgement too many and never one too few.
class Asks {
 public:
  struct Asker {
    std::uint32_t check = 0;
    Row row = 0;
    auto operator<=>(const Asker&) const = default;
  };
  void note(std::string_view type, std::string_view field, std::string_view text, Asker asker) {
    auto& asked = by_question_[question(type, field, text)];
    if (!asked.askers.empty() && asked.askers.back() == asker) return;
    if (asked.askers.size() >= asked.distinct * 2 + 8) {  // who asks again and again stands here once
      std::sort(asked.askers.begin(), asked.askers.end());
      askers_ -= asked.askers.size();
      asked.askers.erase(std::unique(asked.askers.begin(), asked.askers.end()), asked.askers.end());
      askers_ += asked.askers.size();
      asked.distinct = asked.askers.size();
    }
    asked.askers.push_back(asker);
    ++askers_;
  }
  void each(std::string_view type, std::string_view field, std::string_view text, const std::function<void(Asker)>& visit) const {
    if (const auto found = by_question_.find(question(type, field, text)); found != by_question_.end())
      for (const Asker asker : found->second.askers) visit(asker);
  }
  void clear() {
    by_question_.clear();
    askers_ = 0;
  }
  std::size_t bytes() const { return by_question_.size() * 128 + askers_ * sizeof(Asker) * 2; }

 private:
  struct Asked {
    std::vector<Asker> askers;
    std::size_t distinct = 0;
  };
  static std::string question(std::string_view type, std::string_view field, std::string_view text) {
    std::string out(type);
    out.push_back('\0');
    out.append(field).push_back('\0');
    return out.append(text);
  }
  std::unordered_map<std::string, Asked> by_question_;
  std::size_t askers_ = 0;
};

}  // namespace sealwright::checks
