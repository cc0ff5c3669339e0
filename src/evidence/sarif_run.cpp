// SPDX-License-Identifier: Apache-2.0
#include "evidence/sarif_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sealwright::evidence::sarif {
namespace {

namespace od = json::od;
constexpr std::size_t kMaxRules = 200'000, kMaxTags = 200, kMaxNotices = 50;

/// Calls `take(key, value)` for each member; another kind of value is checked and passed over.
template <class Take>
Result<> members(od::value value, const Recorder& out, Take take) {
  if (value.type() != od::json_type::object) return json::check(value, out.limits());
  for (auto field : value.get_object()) {
    const std::string_view key = field.unescaped_key();
    TRY_DONE(take(key, field.value().value()));
  }
  return {};
}

template <class Take>
Result<> items(od::value value, const Recorder& out, Take take) {
  if (value.type() != od::json_type::array) return json::check(value, out.limits());
  for (auto item : value.get_array()) TRY_DONE(take(item.value()));
  return {};
}

Result<> set_text(std::string_view& to, od::value value, const Recorder& out) {
  TRY(to, json::text(value, out));
  return {};
}

void add_once(JsonArray& to, std::string_view text) {
  const Json entry(text);
  if (!text.empty() && to.size() < kMaxTags && std::find(to.begin(), to.end(), entry) == to.end()) to.push_back(entry);
}

class RunReader {
 public:
  RunReader(const Options& options, Recorder& out, Run& run) : options_(options), out_(out), run_(run) {}

  Result<> member(std::string_view key, od::value value) {
    if (key == "tool") return tool(value);
    if (key == "originalUriBaseIds") return bases(value);
    if (key == "artifacts") return artifacts(value);
    if (key == "invocations") return items(value, out_, [&](od::value item) { return invocation(item); });
    if (key == "automationDetails")
      return members(value, out_,
                     [&](auto name, od::value item) { return name == "id" ? set_text(run_.automation, item, out_) : skip(item); });
    if (key == "versionControlProvenance") return provenance(value);
    if (key == "taxonomies") return taxonomies(value);
    if (key == "externalPropertyFileReferences")
      return members(value, out_, [&](auto name, od::value item) {
        if (name == "results") run_.elsewhere = true;
        return skip(item);
      });
    return skip(value);
  }

  /// Relationships name taxonomies by index, which may be read later.
  void resolve() {
    for (auto& [component, rule, taxonomy, id] : relations_) refer(run_.components[component].rules[rule], taxonomy_name(taxonomy), id);
  }

 private:
  struct Taxonomy {
    std::string_view name;
    std::int64_t index = -1;
  };
  struct Relation {
    std::size_t component, rule;
    Taxonomy taxonomy;
    std::string_view id;
  };

  Result<> skip(od::value value) { return json::check(value, out_.limits()); }

  std::string_view taxonomy_name(const Taxonomy& named) const {
    if (!named.name.empty()) return named.name;
    const auto index = static_cast<std::size_t>(named.index);
    return named.index >= 0 && index < run_.taxonomies.size() ? run_.taxonomies[index] : std::string_view{};
  }

  void refer(Rule& rule, std::string_view taxonomy, std::string_view id) {
    if (id.empty()) return;
    if (base::lower_ascii(taxonomy) == "cwe") {
      add_once(rule.cwe, cwe_of(id.starts_with("CWE") ? std::string(id) : fmt::format("CWE-{}", id)));
      return;
    }
    add_once(rule.references, taxonomy.empty() ? std::string(id) : fmt::format("{}:{}", taxonomy, id));
    if (!options_.controls_of || taxonomy.empty()) return;
    for (const auto& control : options_.controls_of(base::lower_ascii(taxonomy), id)) add_once(rule.controls, control);
  }

  Result<> tool(od::value value) {
    return members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "driver") return component(item, 0);
      if (key != "extensions") return skip(item);
      return items(item, out_, [&](od::value extension) -> Result<> {
        run_.components.emplace_back();
        return component(extension, run_.components.size() - 1);
      });
    });
  }

  Result<> component(od::value value, std::size_t at) {
    std::string_view semantic;
    TRY_DONE(members(value, out_, [&](auto key, od::value item) -> Result<> {
      auto& component = run_.components[at];
      if (key == "name") return set_text(component.name, item, out_);
      if (key == "version") return set_text(component.version, item, out_);
      if (key == "semanticVersion") return set_text(semantic, item, out_);
      if (key == "guid") return set_text(component.guid, item, out_);
      if (key == "rules") return items(item, out_, [&](od::value rule_value) { return rule(rule_value, at); });
      return skip(item);
    }));
    auto& component = run_.components[at];
    if (component.version.empty()) component.version = semantic;
    for (std::size_t i = 0; i < component.rules.size(); ++i) component.by_id.try_emplace(component.rules[i].id, i);
    return {};
  }

  Result<> message_text(std::string_view& to, od::value value) {
    return members(value, out_, [&](auto key, od::value item) { return key == "text" ? set_text(to, item, out_) : skip(item); });
  }

  Result<> rule(od::value value, std::size_t component) {
    if (run_.components[component].rules.size() >= kMaxRules) return base::too_large(fmt::format("more than {} rules", kMaxRules));
    Rule found;
    std::string_view name, summary;
    const auto number = run_.components[component].rules.size();
    TRY_DONE(members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "id") return set_text(found.id, item, out_);
      if (key == "name") return set_text(name, item, out_);
      if (key == "shortDescription") return message_text(summary, item);
      if (key == "helpUri") return set_text(found.help_uri, item, out_);
      if (key == "defaultConfiguration")
        return members(item, out_,
                       [&](auto part, od::value text) { return part == "level" ? set_text(found.level, text, out_) : skip(text); });
      if (key == "messageStrings")
        return members(item, out_, [&](auto part, od::value text) { return message_text(found.messages[part], text); });
      if (key == "properties") return properties(found, item);
      if (key == "relationships") return items(item, out_, [&](od::value each) { return relation(each, component, number); });
      return skip(item);
    }));
    found.title = summary.empty() ? name : summary;
    run_.components[component].rules.push_back(std::move(found));
    return {};
  }

  Result<> properties(Rule& rule, od::value value) {
    return members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "tags")
        return items(item, out_, [&](od::value each) -> Result<> {
          TRY(const auto tag, json::text(each, out_));
          add_once(rule.tags, tag);
          add_once(rule.cwe, cwe_of(tag));
          return {};
        });
      if (key != "security-severity") return skip(item);
      if (item.type() == od::json_type::number) {
        rule.score = item.get_double();
      } else {
        TRY(const auto text, json::text(item, out_));
        double score = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), score).ec == std::errc{}) rule.score = score;
      }
      if (rule.score && !(*rule.score >= 0 && *rule.score <= 10)) rule.score.reset();
      return {};
    });
  }

  Result<> relation(od::value value, std::size_t component, std::size_t rule) {
    Relation found{component, rule, {}, {}};
    TRY_DONE(members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key != "target") return skip(item);
      return members(item, out_, [&](auto part, od::value each) -> Result<> {
        if (part == "id") return set_text(found.id, each, out_);
        if (part != "toolComponent") return skip(each);
        return members(each, out_, [&](auto name, od::value text) -> Result<> {
          if (name == "name") return set_text(found.taxonomy.name, text, out_);
          if (name != "index") return skip(text);
          found.taxonomy.index = json::integer(text, -1);
          return {};
        });
      });
    }));
    if (relations_.size() < 10 * kMaxRules) relations_.push_back(found);
    return {};
  }

  Result<> place(od::value value, Place& to) {
    return members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "uri") return set_text(to.uri, item, out_);
      if (key == "uriBaseId") return set_text(to.base, item, out_);
      return skip(item);
    });
  }

  Result<> bases(od::value value) {
    return members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (run_.bases.size() >= 1000) return base::too_large("more than 1000 originalUriBaseIds");
      return place(item, run_.bases[key]);
    });
  }

  Result<> artifacts(od::value value) {
    return items(value, out_, [&](od::value item) -> Result<> {
      if (run_.artifacts.size() >= out_.limits().resources) return base::too_large("too many artifacts");
      auto& artifact = run_.artifacts.emplace_back();
      return members(item, out_, [&](auto key, od::value each) { return key == "location" ? place(each, artifact) : skip(each); });
    });
  }

  Result<> provenance(od::value value) {
    bool first = true;
    return items(value, out_, [&](od::value item) -> Result<> {
      if (!std::exchange(first, false)) return skip(item);
      return members(item, out_, [&](auto key, od::value each) -> Result<> {
        if (key == "repositoryUri") return set_text(run_.repository, each, out_);
        if (key == "revisionId") return set_text(run_.revision, each, out_);
        if (key == "branch") return set_text(run_.branch, each, out_);
        return skip(each);
      });
    });
  }

  Result<> taxonomies(od::value value) {
    return items(value, out_, [&](od::value item) -> Result<> {
      if (run_.taxonomies.size() >= 1000) return base::too_large("more than 1000 taxonomies");
      std::string_view name;
      TRY_DONE(members(item, out_, [&](auto key, od::value each) { return key == "name" ? set_text(name, each, out_) : skip(each); }));
      run_.taxonomies.push_back(name);
      return {};
    });
  }

  Result<> invocation(od::value value) {
    return members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "startTimeUtc") return set_time(run_.started, item, true);
      if (key == "endTimeUtc") return set_time(run_.finished, item, false);
      if (key == "executionSuccessful" && item.type() == od::json_type::boolean) {
        run_.succeeded = item.get_bool().value() && run_.succeeded.value_or(true);
        return {};
      }
      if (key == "toolExecutionNotifications" || key == "toolConfigurationNotifications")
        return items(item, out_, [&](od::value each) { return notice(each); });
      return skip(item);
    });
  }

  Result<> set_time(std::optional<Instant>& to, od::value value, bool earliest) {
    TRY(const auto text, json::text(value, out_));
    const auto at = Instant::parse(text);
    if (!at) out_.warn(fmt::format("{} is no time and was left out", base::quoted(text)));
    else to = !to ? *at : earliest ? std::min(*to, *at) : std::max(*to, *at);
    return {};
  }

  Result<> notice(od::value value) {
    std::string_view level = "warning", text;
    TRY_DONE(members(value, out_, [&](auto key, od::value item) -> Result<> {
      if (key == "level") return set_text(level, item, out_);
      if (key == "message") return message_text(text, item);
      return skip(item);
    }));
    if (level == "error" && !text.empty() && run_.notices.size() < kMaxNotices) run_.notices.emplace_back(text);
    return {};
  }

  const Options& options_;
  Recorder& out_;
  Run& run_;
  std::vector<Relation> relations_;
};

}  // namespace

const Rule* Run::rule(std::string_view id, std::int64_t index, std::int64_t component) const {
  const auto at = component < 0 ? 0 : static_cast<std::size_t>(component);
  if (at >= components.size()) return nullptr;
  const auto& from = components[at];
  if (index >= 0 && static_cast<std::size_t>(index) < from.rules.size()) return &from.rules[static_cast<std::size_t>(index)];
  for (auto name = id; !name.empty();) {  // hierarchical: CA1000/1 is the rule CA1000 (§3.27.5)
    if (const auto found = from.by_id.find(name); found != from.by_id.end()) return &from.rules[found->second];
    const auto slash = name.rfind('/');
    name = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  }
  return nullptr;
}

std::string cwe_of(std::string_view tag) {
  const auto lower = base::lower_ascii(tag.substr(0, 200));
  const auto at = lower.find("cwe-");
  if (at == std::string::npos) return {};
  std::uint32_t number = 0;
  const auto* first = lower.data() + at + 4;
  const auto [end, fault] = std::from_chars(first, lower.data() + lower.size(), number);
  return fault == std::errc{} && end != first && number > 0 ? fmt::format("CWE-{}", number) : std::string();
}

Result<Run> read_run(od::object& object, const Options& options, Recorder& out) {
  Run run;
  RunReader reader(options, out, run);
  int results = 0;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    od::value value = field.value();
    if (key != "results") {
      TRY_DONE(reader.member(key, value));
      continue;
    }
    if (++results > 1) return base::invalid("a run has two members \"results\"");
    const auto type = value.type().value();
    if (type == od::json_type::null && value.is_null()) run.results = Run::Results::null;
    else if (type == od::json_type::array) run.results = Run::Results::array;
    else return base::invalid("the results of a run are no list");
  }
  reader.resolve();
  return run;
}

}  // namespace sealwright::evidence::sarif
