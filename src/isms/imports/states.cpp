// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/states.hpp"

#include <algorithm>
#include <deque>
#include <map>

namespace sealwright::isms {

std::vector<std::string> states_between(const model::Workflow& workflow, std::string_view from, std::string_view to) {
  if (from == to) return {};
  const auto direct = [&](const model::Transition& each) { return each.from == from && each.to == to; };
  if (std::any_of(workflow.transitions.begin(), workflow.transitions.end(), direct)) return {std::string(to)};
  std::map<std::string_view, std::string_view> before{{from, {}}};
  std::deque<std::string_view> waiting{from};
  for (; !waiting.empty() && !before.contains(to); waiting.pop_front()) {
    for (const auto& each : workflow.transitions) {
      if (each.from == waiting.front() && each.permission.empty() && before.emplace(each.to, each.from).second) waiting.push_back(each.to);
    }
  }
  std::vector<std::string> out;
  if (!before.contains(to)) return out;
  for (auto at = to; at != from; at = before.at(at)) out.emplace_back(at);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace sealwright::isms
