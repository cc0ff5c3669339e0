// SPDX-License-Identifier: Apache-2.0
#include "commands/policy_templates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "isms/control_states.hpp"
#include "isms/processes/draft_policy.hpp"

namespace sealwright::commands {
namespace {

using content::PolicyTemplate;
using isms::policies::Gap;
using model::Kind;

JsonArray gaps_shown(const std::vector<Gap>& gaps) {
  JsonArray out;
  for (const auto& each : gaps) out.push_back(JsonObject{{"what", each.what}, {"remedy", each.remedy}});
  return out;
}

Result<content::PolicyTemplates> all_templates(const Call& call) {
  const auto* iso27001 = call.services.library.framework(content::kHomeFramework);
  if (iso27001 == nullptr) return base::internal("the content holds no ISO/IEC 27001");
  return content::read_policy_templates(call.services.files, *iso27001);
}

/// Clauses and controls with their titles.
JsonArray answered(const std::vector<std::string>& references, const content::Library& library) {
  JsonArray out;
  for (const auto& reference : references) {
    const auto requirement = library.requirement(reference);
    out.push_back(JsonObject{{"reference", reference}, {"title", requirement ? (*requirement)->title : std::string()}});
  }
  return out;
}

/// The ref of the document that is there already, or null.
Result<Json> document_there(store::Reader& reader, const PolicyTemplate& form, Id scope) {
  TRY(const auto current, isms::current_edition(reader, form, scope));
  return current ? Json(current->ref) : Json(nullptr);
}

bool answers(const PolicyTemplate& form, std::string_view reference) {
  const std::string_view bare = reference.substr(reference.find(':') + 1);
  return reference.empty() || std::count(form.controls.begin(), form.controls.end(), bare) > 0 ||
         std::count(form.clauses.begin(), form.clauses.end(), bare) > 0;
}

Result<Output> list_templates(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto forms, all_templates(call));
  JsonArray rows;
  for (const auto& each : forms) {
    if (!answers(each, call.text("answers"))) continue;
    TRY(auto there, document_there(*reader, each, scope.id));
    rows.push_back(JsonObject{{"id", each.id},
                              {"title", each.title},
                              {"kind", each.kind},
                              {"clauses", texts(each.clauses)},
                              {"controls", texts(each.controls)},
                              {"review_months", each.review_months},
                              {"acknowledgement", each.acknowledgement},
                              {"document", std::move(there)}});
  }
  return Output{.data = std::move(rows),
                .columns = {{"id", "Id"},
                            {"title", "Title"},
                            {"clauses", "Clauses"},
                            {"controls", "Controls"},
                            {"review_months", "Review, months"},
                            {"document", "Document"}}};
}

Result<Output> show_template(Call& call) {
  TRY(const auto forms, all_templates(call));
  TRY(const auto* form, content::find_policy_template(forms, call.text("id")));
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(auto there, document_there(*reader, *form, scope.id));
  TRY(auto all, isms::policies::Answers::read(*reader, scope));
  TRY(auto filled, all.fill(*form));
  return Output{.data = JsonObject{{"id", form->id},
                                   {"title", form->title},
                                   {"about", form->about},
                                   {"kind", form->kind},
                                   {"clauses", answered(form->clauses, call.services.library)},
                                   {"controls", answered(form->controls, call.services.library)},
                                   {"review_months", form->review_months},
                                   {"classification", form->classification},
                                   {"audience", form->audience},
                                   {"acknowledgement", form->acknowledgement},
                                   {"document", std::move(there)},
                                   {"missing", gaps_shown(filled.gaps)},
                                   {"text", std::move(filled.text)}}};
}

/// What the arguments name: one template, or all of them.
Result<std::vector<const PolicyTemplate*>> wanted_templates(const Call& call, const content::PolicyTemplates& forms) {
  std::vector<const PolicyTemplate*> out;
  if (call.flag("all") == !call.text("id").empty()) return invalid_at("/id", "name one template, or say all (--all)");
  if (!call.flag("all")) {
    TRY(const auto* form, content::find_policy_template(forms, call.text("id")));
    out.push_back(form);
  } else {
    for (const auto& each : forms) out.push_back(&each);
  }
  return out;
}

Result<isms::DraftPolicy> persons_of(Call& call, store::Writer& writer) {
  isms::DraftPolicy out;
  TRY(out.author, named(call, writer, "person", "author"));
  TRY(const Id approver, named(call, writer, "person", "approver"));
  if (approver != Id()) out.approver = approver;
  return out;
}

struct Draft {
  const PolicyTemplate* form;
  isms::Drafted made;
};

/// All of them in one transaction, or none.
Result<std::vector<Draft>> make_drafts(Call& call, const std::vector<const PolicyTemplate*>& forms) {
  std::vector<Draft> out;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    out.clear();
    TRY(auto wanted, persons_of(call, writer));
    TRY(const auto scope, isms::find_scope(writer, call.text("scope")));
    wanted.scope = scope.id;
    TRY(auto all, isms::policies::Answers::read(writer, scope));
    for (const auto* form : forms) {
      TRY(const auto current, isms::current_edition(writer, *form, scope.id));
      if (call.flag("all") && current) continue;
      TRY(auto made, isms::draft_policy(writer, all, *form, wanted));
      out.push_back({form, std::move(made)});
    }
    return {};
  }));
  return out;
}

std::string lacking(const std::vector<Draft>& drafts) {
  std::vector<std::string> out;
  for (const auto& draft : drafts) {
    for (const auto& gap : draft.made.gaps) {
      const std::string words = fmt::format("{} ({})", gap.what, gap.remedy);
      if (std::count(out.begin(), out.end(), words) == 0) out.push_back(words);
    }
  }
  return out.empty() ? std::string() : "; no record says: " + base::joined(out, ", ");
}

/// What was made and what to do with it, for people.
std::string in_words(const Call& call, const std::vector<Draft>& drafts, std::size_t asked) {
  if (call.flag("all"))
    return fmt::format("drafted {}; {} of {} are documents already{}", drafts.size(), asked - drafts.size(), asked, lacking(drafts));
  const auto& [form, made] = drafts.front();
  return fmt::format("drafted {}: read it, change it, then send it to its approver{}{}", made.document.ref,
                     form->acknowledgement ? "; once it is published, have it acknowledged (document ask)" : "", lacking(drafts));
}

Json shown(const Draft& draft) {
  JsonArray missing;
  for (const auto& gap : draft.made.gaps) missing.emplace_back(gap.what);
  return JsonObject{{"template", draft.form->id},
                    {"document", draft.made.document.ref},
                    {"title", draft.form->title},
                    {"acknowledgement", draft.form->acknowledgement},
                    {"missing", std::move(missing)}};
}

Result<Output> draft(Call& call) {
  TRY(const auto known, all_templates(call));
  TRY(const auto forms, wanted_templates(call, known));
  TRY(const auto drafts, make_drafts(call, forms));
  Output out{.columns = {{"template", "Template"}, {"document", "Document"}, {"title", "Title"}, {"missing", "Missing"}}};
  JsonArray rows;
  for (const auto& each : drafts) rows.push_back(shown(each));
  out.data = std::move(rows);
  out.note = in_words(call, drafts, forms.size());
  out.created = !drafts.empty();
  return out;
}

}  // namespace

std::vector<Command> policy_templates() {
  const Parameter id{.name = "id", .help = "The template's id", .required = true, .positional = true, .metavar = "ID"};
  return {
      {.noun = "policy_template",
       .verb = "list",
       .help = "List the shipped policies and procedures, and which are documents already",
       .permission = "policy_template.read",
       .parameters = {{.name = "answers", .help = "Those that answer this clause or control, such as A.8.13", .metavar = "REF"},
                      scope_parameter()},
       .route = {"GET", "/policy_template"},
       .handler = list_templates},
      {.noun = "policy_template",
       .verb = "show",
       .help = "Show one with its text as the records fill it, and what they lack",
       .permission = "policy_template.read",
       .parameters = {id, scope_parameter()},
       .route = {"GET", "/policy_template/{id}"},
       .handler = show_template},
      {.noun = "policy_template",
       .verb = "draft",
       .help = "Make a draft document of one template, or of all that are none yet; it approves nothing",
       .permission = "document.write",
       .parameters = {{.name = "id", .help = "The template's id", .positional = true, .metavar = "ID"},
                      {.name = "all", .kind = Kind::boolean, .help = "All that are no document yet, in one transaction"},
                      {.name = "author", .help = "Who answers for the text", .required = true, .metavar = "PERSON"},
                      {.name = "approver", .help = "Who approves it; somebody else", .metavar = "PERSON"},
                      scope_parameter()},
       .route = {"POST", "/policy_template/draft"},
       .handler = draft},
  };
}

}  // namespace sealwright::commands
