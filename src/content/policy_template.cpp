// SPDX-License-Identifier: Apache-2.0
#include "content/policy_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "model/reflect.hpp"

namespace sealwright::content {
namespace {

constexpr auto kBlankNames = model::reflect::enumerator_names<Blank>();
constexpr std::string_view kFence = "---\n", kFolder = "policies/", kEnding = ".md";

std::optional<Blank> blank_named(std::string_view name) {
  const auto found = std::find(kBlankNames.begin(), kBlankNames.end(), name);
  if (found == kBlankNames.end()) return std::nullopt;
  return static_cast<Blank>(found - kBlankNames.begin());
}

/// Takes the text of a template apart.
class Parts {
 public:
  Parts(const ContentFile& file, std::size_t from, std::vector<Fault>& faults) : file_(file), at_(from), faults_(faults) {}

  std::vector<TextPart> read() {
    std::vector<TextPart> out;
    for (;;) {
      const auto open = file_.bytes.find("{{", at_);
      const auto close = open == std::string_view::npos ? open : file_.bytes.find("}}", open);
      if (close == std::string_view::npos) {
        if (open != std::string_view::npos) fault(open, "{{ is not closed: write }} behind the name");
        out.push_back({std::string(file_.bytes.substr(at_)), {}, true});
        return out;
      }
      if (const auto blank = read_blank(open, close)) out.push_back({std::string(file_.bytes.substr(at_, open - at_)), *blank, false});
      at_ = close + 2;
    }
  }

 private:
  std::optional<Blank> read_blank(std::size_t open, std::size_t close) {
    const auto name = file_.bytes.substr(open + 2, close - open - 2);
    const auto blank = blank_named(name);
    if (!blank) {
      const std::string near = base::nearest(name, {kBlankNames.begin(), kBlankNames.end()});
      fault(open, fmt::format("there is no blank {}: {}", base::quoted(name),
                              near.empty() ? "docs/content.md lists them" : "did you mean " + near + "?"));
      return blank;
    }
    const bool alone = file_.bytes[open - 1] == '\n' && (close + 2 == file_.bytes.size() || file_.bytes[close + 2] == '\n');
    if (is_block(*blank) && !alone) fault(open, fmt::format("{} is a list: let it stand alone on its line", name));
    return blank;
  }

  void fault(std::size_t place, std::string_view message) {
    const auto before = file_.bytes.substr(0, place);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto column = place - (before.rfind('\n') + 1) + 1;
    faults_.push_back({"", fmt::format("{}:{}:{}: {}", file_.shown, line, column, message)});
  }

  const ContentFile& file_;
  std::size_t at_;
  std::vector<Fault>& faults_;
};

/// The words of the front matter; `references` pass `known`, and none stands twice.
class FrontMatter {
 public:
  FrontMatter(const YamlDocument& document, const Framework& iso27001, std::vector<Fault>& faults)
      : document_(document), fields_(document, document.root, faults), iso27001_(iso27001), faults_(faults) {}

  PolicyTemplate read() {
    static const std::vector<std::string> kKinds{"policy", "procedure", "plan"}, kClasses{"internal", "public", "confidential"};
    PolicyTemplate out;
    out.id = fields_.text("id");
    out.title = fields_.text("title");
    out.about = fields_.text("about");
    out.kind = kKinds[fields_.choice("kind", kKinds)];
    out.clauses = references("clauses", Requirement::Kind::clause);
    out.controls = references("controls", Requirement::Kind::control);
    if (out.clauses.empty() && out.controls.empty()) fields_.fault(document_.root, "name one clause or control at least");
    out.review_months = fields_.integer_or("review_months", 12, 1, 36);
    out.classification = kClasses[fields_.choice("classification", kClasses)];
    out.audience = fields_.text("audience");
    out.acknowledgement = fields_.flag_or("acknowledgement", false);
    fields_.finish();
    return out;
  }

 private:
  std::vector<std::string> references(std::string_view key, Requirement::Kind kind) {
    const YamlNode* list = fields_.list(key);
    std::vector<std::string> out;
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
      const YamlNode& item = list->items[i];
      const Requirement* found = iso27001_.find(item.text);
      const bool known = found != nullptr && found->kind == kind && (kind == Requirement::Kind::clause || !found->group);
      const std::string_view what = kind == Requirement::Kind::clause ? "clause" : "control of Annex A";
      if (!known) faults_.push_back(fault_at(document_, item, fmt::format("there is no {} {}", what, base::quoted(item.text))));
      if (std::count(out.begin(), out.end(), item.text) > 0)
        faults_.push_back(fault_at(document_, item, base::quoted(item.text) + " stands twice"));
      out.push_back(item.text);
    }
    return out;
  }

  const YamlDocument& document_;
  YamlFields fields_;
  const Framework& iso27001_;
  std::vector<Fault>& faults_;
};

PolicyTemplate read_policy_template(const ContentFile& file, const Framework& iso27001, std::vector<Fault>& faults) {
  const auto refuse = [&](std::string_view message) {
    faults.push_back({"", fmt::format("{}: {}", file.shown, message)});
    return PolicyTemplate{};
  };
  if (!base::is_utf8(file.bytes)) return refuse("is not UTF-8: save it so");
  const auto end = file.bytes.find("\n---\n", kFence.size() - 1);
  if (!file.bytes.starts_with(kFence) || end == std::string_view::npos)
    return refuse("begin with front matter: YAML between two lines of three hyphens");
  // The first fence is a mark of YAML itself (YAML 1.2 §9.1.1); left in place, it keeps line numbers those of the file.
  const auto document = parse_yaml(file.bytes.substr(0, end + 1), file.shown);
  if (!document) {
    faults.push_back({"", document.error().message});
    return {};
  }
  PolicyTemplate out = FrontMatter(*document, iso27001, faults).read();
  const std::size_t from = end + 1 + kFence.size();
  out.text = file.bytes.substr(from);
  if (base::trimmed(out.text).empty()) return refuse("holds no text behind its front matter");
  out.parts = Parts(file, from, faults).read();
  return out;
}

void read_all(const ContentTree& tree, const Framework& iso27001, PolicyTemplates& into, std::vector<Fault>& faults) {
  for (const ContentFile* file : tree.under(kFolder)) {
    if (!file->path.ends_with(kEnding)) {
      faults.push_back({"", file->shown + ": files here end in .md: rename or remove it"});
      continue;
    }
    into.push_back(read_policy_template(*file, iso27001, faults));
    const std::string& id = into.back().id;
    if (!id.empty() && file->path != std::string(kFolder) + id + std::string(kEnding))
      faults.push_back({"", fmt::format("{}: holds {}: name the file {}{}", file->shown, base::quoted(id), id, kEnding)});
  }
}

}  // namespace

std::span<const std::string_view> blank_names() { return kBlankNames; }

Result<PolicyTemplates> read_policy_templates(const ContentTree& tree, const Framework& iso27001) {
  PolicyTemplates out;
  std::vector<Fault> faults;
  read_all(tree, iso27001, out, faults);
  TRY_DONE(faults_of("content/policies", std::move(faults)));
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

void check_policy_templates(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults) {
  PolicyTemplates read;
  read_all(tree, iso27001, read, faults);
}

Result<const PolicyTemplate*> find_policy_template(const PolicyTemplates& all, std::string_view id) {
  std::vector<std::string> ids;
  for (const PolicyTemplate& one : all) {
    if (one.id == id) return &one;
    ids.push_back(one.id);
  }
  const std::string near = base::nearest(id, ids);
  return base::not_found(fmt::format("there is no policy template {}: {}", base::quoted(id),
                                     near.empty() ? "policy-template list names them" : "did you mean " + near + "?"));
}

}  // namespace sealwright::content
