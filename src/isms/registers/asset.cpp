// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/asset.hpp"

#include <algorithm>
#include <set>

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Asset, name, .help = "What it is called", .min_length = 1, .indexed = true),
    FIELD(Asset, kind, .help = "What kind of thing it is", .indexed = true),
    FIELD(Asset, description, .help = "What it is for", .long_text = true),
    FIELD(Asset, owner, .help = "Who answers for it: an active person", .indexed = true),
    FIELD(Asset, scopes, .help = "Scopes that it belongs to; resources matched to it inherit them"),
    FIELD(Asset, classification, .help = "How sensitive the information is", .indexed = true),
    FIELD(Asset, confidentiality, .help = "Harm if it becomes known"),
    FIELD(Asset, integrity, .help = "Harm if it is altered"),
    FIELD(Asset, availability, .help = "Harm if it is not there"),
    FIELD(Asset, criticality, .help = "How much the business depends on it", .indexed = true),
    FIELD(Asset, location, .help = "Where it is", .indexed = true),
    FIELD(Asset, supplier, .help = "Who provides or runs it"),
    FIELD(Asset, hostnames,
          .help = "Names under which sources report it; one * stands for any characters. A resource of that host is matched to it",
          .max_length = 253),
    FIELD(Asset, personal_data, .help = "Whether it holds personal data"),
    FIELD(Asset, acquired_on, .help = "Since when"),
    FIELD(Asset, retired_on, .help = "When it was given up"),
    FIELD(Asset, status, .help = "Whether it is in use", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"in_use", "retired"}, model::Transition{"retired", "in_use"}};

void rules(const Asset& now, const Asset* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_order(context, "/retired_on", now.acquired_on, now.retired_on, "is before it was acquired");
  std::set<std::string> names;
  for (std::size_t i = 0; i < now.hostnames.size(); ++i) {
    if (std::count(now.hostnames[i].begin(), now.hostnames[i].end(), '*') > 1) {
      context.fault(base::pointer_to("/hostnames", i), "may have one * only");
    }
    if (!names.insert(base::lower_ascii(now.hostnames[i])).second) context.fault(base::pointer_to("/hostnames", i), "is listed twice");
  }
}

}  // namespace

const model::Register& register_for(const Asset*) {
  static const auto reg = model::register_of<Asset>({.name = "asset",
                                                     .prefix = "A",
                                                     .clause = "A.5.9",
                                                     .help = "Information and other associated assets, each with its owner",
                                                     .fields = fields,
                                                     .title_field = "name",
                                                     .scope_field = "scopes",
                                                     .access = model::Access::contributed,
                                                     .workflow = {"status", transitions},
                                                     .rules = rules});
  return reg;
}

bool is_reported_as(const Asset& asset, std::string_view host) {
  const std::string name = base::lower_ascii(host);
  return std::any_of(asset.hostnames.begin(), asset.hostnames.end(), [&](const std::string& each) {
    const std::string pattern = base::lower_ascii(each);
    const auto star = pattern.find('*');
    if (star == std::string::npos) return pattern == name;
    return name.size() + 1 >= pattern.size() && name.starts_with(pattern.substr(0, star)) && name.ends_with(pattern.substr(star + 1));
  });
}

}  // namespace sealwright::isms
