// SPDX-License-Identifier: Apache-2.0
#include "content/crosswalk.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

constexpr std::array<std::string_view, 6> kRelations{"unstated", "equal", "subset", "superset", "intersects", "none"};

using Ends = std::pair<const Requirement*, const Requirement*>;

struct HashEnds {
  std::size_t operator()(const Ends& ends) const noexcept {
    const std::hash<const Requirement*> hash;
    return hash(ends.first) * 0x9E3779B97F4A7C15ULL + hash(ends.second);
  }
};

template <class T>
using ByEnds = std::unordered_map<Ends, T, HashEnds>;

const Requirement* end_of(const Framework& framework, std::string_view id, const YamlDocument& document, const YamlNode& at,
                          std::vector<Fault>& faults) {
  const Requirement* found = framework.find(id);
  if (found != nullptr) return found;
  if (faults.size() >= kMostFaults) {
    // Beyond those that are shown, faults are only counted: looking for what was meant takes long.
    faults.push_back(Fault(faults.back()));
    return nullptr;
  }
  std::vector<std::string> ids;
  for (const Requirement& requirement : framework.requirements) ids.push_back(requirement.id);
  const std::string near = base::nearest(id, ids);
  faults.push_back(
      fault_at(document, at, framework.id + " has no " + base::quoted(id) + (near.empty() ? "" : ": did you mean " + near + "?")));
  return nullptr;
}

/// Reads `pairs` maps of one file; all share the document and the two frameworks.
struct PairReader {
  const YamlDocument& document;
  const Framework& from;
  const Framework& to;
  std::vector<Fault>& faults;
  std::unordered_set<Ends, HashEnds> seen{};

  void read(const YamlNode& map, Relation relation, const std::string& note, std::vector<Pair>& into) {
    for (const YamlEntry& entry : map.entries) {
      const Requirement* left = end_of(from, entry.key, document, entry.value, faults);
      if (entry.value.kind != YamlNode::Kind::list || entry.value.items.empty()) {
        faults.push_back(fault_at(document, entry.value, "a list of identifiers of " + to.id + " is expected: `[A.5.1, A.5.2]`"));
      }
      for (const YamlNode& item : entry.value.items) {
        const Requirement* right = end_of(to, item.text, document, item, faults);
        if (left == nullptr || right == nullptr) continue;
        if (!seen.emplace(left, right).second) faults.push_back(fault_at(document, item, "the pair stands twice: keep one"));
        Pair pair;
        pair.from = left;
        pair.to = right;
        pair.relation = relation;
        pair.note = note;
        into.push_back(std::move(pair));
      }
    }
  }
};

Relation relation_of(YamlFields& fields) {
  return static_cast<Relation>(fields.choice("relation", {kRelations.begin(), kRelations.end()}));
}

const Framework* named_framework(YamlFields& fields, const YamlDocument& document, std::string_view key, const Frameworks& frameworks) {
  const std::string id = fields.text(key);
  const Framework* framework = find_framework(frameworks, id);
  if (framework == nullptr && !id.empty()) fields.fault(*document.root.find(key), "there is no framework " + base::quoted(id));
  return framework;
}

void read_pairs(const YamlDocument& document, YamlFields& fields, PairReader reader, std::vector<Pair>& into) {
  const Relation relation = relation_of(fields);
  if (const YamlNode* map = fields.map("pairs"); map != nullptr) reader.read(*map, relation, "", into);
  const YamlNode* parts = fields.list("parts");
  if (parts == nullptr) return;
  for (const YamlNode& part : parts->items) {
    YamlFields part_fields(document, part, reader.faults);
    const std::string note = part_fields.text_or("note", "");
    const Relation own = part.find("relation") == nullptr ? relation : relation_of(part_fields);
    const YamlNode* map = part_fields.map("pairs");
    if (map != nullptr) reader.read(*map, own, note, into);
    part_fields.finish();
  }
}

const Crosswalk* direct(const std::vector<Crosswalk>& all, std::string_view from, std::string_view to) {
  for (const Crosswalk& one : all) {
    if (one.through.empty() && one.from == from && one.to == to) return &one;
  }
  return nullptr;
}

/// One bit for each way: a direct crosswalk, or a framework between two given ones.
class RouteBits {
 public:
  std::uint32_t of(const std::string& way) {
    const auto [place, fresh] = bits_.try_emplace(way, static_cast<std::uint32_t>(bits_.size()));
    return std::uint32_t{1} << std::min(place->second, std::uint32_t{31});
  }

 private:
  std::unordered_map<std::string, std::uint32_t> bits_;
};

}  // namespace

std::string_view name_of(Relation relation) { return kRelations[static_cast<std::size_t>(relation)]; }

const Framework* find_framework(const Frameworks& frameworks, std::string_view id) {
  for (const Framework& framework : frameworks) {
    if (framework.id == id) return &framework;
  }
  return nullptr;
}

Crosswalk read_crosswalk(const YamlDocument& document, const Frameworks& frameworks, std::vector<Fault>& faults) {
  Crosswalk crosswalk;
  YamlFields fields(document, document.root, faults);
  crosswalk.id = fields.text("crosswalk");
  const Framework* from = named_framework(fields, document, "from", frameworks);
  const Framework* to = named_framework(fields, document, "to", frameworks);
  crosswalk.source = fields.text("source");
  crosswalk.licence = fields.text("licence");
  crosswalk.through = fields.texts("through");
  if (from == nullptr || to == nullptr) return crosswalk;
  crosswalk.from = from->id;
  crosswalk.to = to->id;
  read_pairs(document, fields, PairReader{document, *from, *to, faults}, crosswalk.pairs);
  if (crosswalk.pairs.empty() == crosswalk.through.empty()) {
    fields.fault(document.root, "give either pairs, or the frameworks that it is composed through");
  }
  fields.finish();
  return crosswalk;
}

void compose(Crosswalk& into, const std::vector<Crosswalk>& all, const Frameworks& frameworks, std::vector<Fault>& faults) {
  ByEnds<std::vector<const Requirement*>> found;
  for (const std::string& hub : into.through) {
    const Crosswalk* first = direct(all, into.from, hub);
    const Crosswalk* second = direct(all, hub, into.to);
    if (first == nullptr || second == nullptr || find_framework(frameworks, hub) == nullptr) {
      faults.push_back({"", "crosswalks/" + into.id + ": nothing leads from " + into.from + " through " + base::quoted(hub) + " to " +
                                into.to + ": add both crosswalks, or leave it out of `through`"});
      continue;
    }
    std::unordered_map<const Requirement*, std::vector<const Requirement*>> onward;
    for (const Pair& pair : second->pairs) onward[pair.from].push_back(pair.to);
    for (const Pair& pair : first->pairs) {
      for (const Requirement* to : onward[pair.to]) found[{pair.from, to}].push_back(pair.to);
    }
  }
  for (auto& [ends, via] : found) {
    Pair pair;
    pair.from = ends.first;
    pair.to = ends.second;
    pair.via = std::move(via);
    into.pairs.push_back(std::move(pair));
  }
  std::sort(into.pairs.begin(), into.pairs.end(), [](const Pair& a, const Pair& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;  // both lie in their framework's order
  });
}

void count_routes(std::vector<Crosswalk>& all, const Frameworks& frameworks) {
  RouteBits bits;
  ByEnds<std::uint32_t> own;
  ByEnds<std::uint32_t> below;  // what items under a heading have
  const auto parent = [&](const Requirement* requirement) -> const Requirement* {
    return requirement->parent.empty() ? nullptr : find_framework(frameworks, requirement->framework)->find(requirement->parent);
  };
  for (Crosswalk& crosswalk : all) {
    for (Pair& pair : crosswalk.pairs) {
      pair.crosswalk = &crosswalk;
      std::uint32_t ways = pair.via.empty() ? bits.of(crosswalk.id) : 0;
      for (const Requirement* hub : pair.via) ways |= bits.of("through " + hub->framework);
      own[{pair.from, pair.to}] |= ways;
      for (auto* up = parent(pair.from); up != nullptr; up = parent(up)) below[{up, pair.to}] |= ways;
    }
  }
  const auto ways_of = [](const ByEnds<std::uint32_t>& map, const Requirement* from, const Requirement* to) {
    const auto place = map.find({from, to});
    return place == map.end() ? std::uint32_t{0} : place->second;
  };
  for (Crosswalk& crosswalk : all) {
    for (Pair& pair : crosswalk.pairs) {
      std::uint32_t ways = ways_of(own, pair.from, pair.to) | ways_of(below, pair.from, pair.to);
      for (auto* up = parent(pair.from); up != nullptr; up = parent(up)) ways |= ways_of(own, up, pair.to);
      pair.routes = static_cast<std::uint8_t>(std::popcount(ways));
    }
  }
}

}  // namespace sealwright::content
