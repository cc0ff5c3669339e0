// SPDX-License-Identifier: Apache-2.0
#include "content/risk_scenario.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

constexpr std::array<std::string_view, 3> kProperties{"confidentiality", "integrity", "availability"};

/// Each entry passes `known` and stands once; there is one at least.
void check_list(const YamlDocument& document, const YamlNode* list, const std::function<bool(const std::string&)>& known,
                std::string_view what, std::vector<Fault>& faults) {
  if (list == nullptr || list->items.empty()) {
    faults.push_back(fault_at(document, list ? *list : document.root, "name one " + std::string(what) + " at least"));
    return;
  }
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const YamlNode& item = list->items[i];
    const auto same = [&](const YamlNode& other) { return other.text == item.text; };
    if (!known(item.text)) faults.push_back(fault_at(document, item, "there is no " + std::string(what) + " " + base::quoted(item.text)));
    if (std::any_of(list->items.begin(), list->items.begin() + static_cast<std::ptrdiff_t>(i), same))
      faults.push_back(fault_at(document, item, base::quoted(item.text) + " stands twice"));
  }
}

}  // namespace

RiskScenario read_risk_scenario(const YamlDocument& document, const Framework& iso27001, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  RiskScenario out;
  out.id = fields.text("risk");
  out.title = fields.text("title");
  out.scenario = fields.text("scenario");
  out.asset_based = fields.choice("kind", {"event_based", "asset_based"}) == 1;
  out.threat = fields.text("threat");
  out.vulnerability = fields.text("vulnerability");
  check_list(
      document, fields.list("lost"), [](const auto& word) { return std::count(kProperties.begin(), kProperties.end(), word) > 0; },
      "property", faults);
  out.lost = fields.texts("lost");
  const auto is_control = [&](const std::string& id) {
    const Requirement* found = iso27001.find(id);
    return found != nullptr && found->kind == Requirement::Kind::control && !found->group;
  };
  check_list(document, fields.list("controls"), is_control, "control of Annex A", faults);
  out.controls = fields.texts("controls");
  fields.finish();
  return out;
}

}  // namespace sealwright::content
