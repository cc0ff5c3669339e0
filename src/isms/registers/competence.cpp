// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/competence.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/role.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/training.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Competence, title, .help = "What has to be known or done (7.2 a)", .min_length = 1, .indexed = true),
    FIELD(Competence, person, .help = "Who needs it", .indexed = true),
    FIELD(Competence, role, .help = "The role that asks for it", .indexed = true),
    FIELD(Competence, basis, .help = "What it rests on: education, training or experience (7.2 b)", .indexed = true),
    FIELD(Competence, evidence, .help = "What shows it, such as a diploma or years in a post (7.2 d)", .max_length = 2000,
          .long_text = true, .personal = true),
    FIELD(Competence, trainings, .help = "Trainings that gave it"),
    FIELD(Competence, action, .help = "What is done to gain it (7.2 c)", .max_length = 2000, .long_text = true),
    FIELD(Competence, action_due, .help = "Until when", .indexed = true),
    FIELD(Competence, action_effect, .help = "Whether that worked (7.2 c)", .max_length = 2000, .long_text = true),
    FIELD(Competence, assessed_by, .help = "Who judged it; somebody else than the person", .indexed = true),
    FIELD(Competence, assessed_on, .help = "When it was judged", .indexed = true),
    FIELD(Competence, valid_until, .help = "How long that counts", .indexed = true),
    FIELD(Competence, status, .help = "Required and not judged yet, missing, or there", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"required", "gap"}, model::Transition{"required", "met"}, model::Transition{"gap", "met"},
    model::Transition{"met", "gap"},      model::Transition{"met", "required"}, model::Transition{"gap", "required"},
};

constexpr auto dues = std::array{
    model::Due{.field = "action_due", .what = "Gain the competence", .owner = "person", .states = "required gap"},
    model::Due{.field = "valid_until", .what = "Judge the competence again", .owner = "assessed_by", .states = "met", .raises = true},
};

void check_judged(model::RuleContext& context, const Competence& now) {
  need(context, now.assessed_by.has_value(), "/assessed_by", "is needed: say who judged it");
  need(context, now.assessed_on.has_value(), "/assessed_on", "is needed: say when it was judged");
  if (now.status == CompetenceStatus::gap) {
    need(context, !blank(now.action), "/action", "is needed: say what is done to gain it (7.2 c)");
    need(context, now.action_due.has_value(), "/action_due", "is needed: say until when");
    return;
  }
  need(context, now.basis.has_value(), "/basis", "is needed: education, training or experience (7.2 b)");
  need(context, !blank(now.evidence) || !now.trainings.empty(), "/evidence", "is needed: say what shows it, or name trainings (7.2 d)");
}

void check_trainings(model::RuleContext& context, const Competence& now) {
  for (std::size_t i = 0; i < now.trainings.size(); ++i) {
    const auto training = find_as(context, now.trainings[i]);
    const std::string at = base::pointer_to("/trainings", i);
    if (training && training->person != now.person) context.fault(at, "is another person's training");
    if (training && training->status != TrainingStatus::completed) context.fault(at, "is not completed: it shows nothing yet");
  }
}

void rules(const Competence& now, const Competence* before, model::RuleContext& context) {
  require_active(context, "/person", now.person, before ? std::optional(before->person) : std::nullopt);
  require_active(context, "/assessed_by", now.assessed_by, before ? before->assessed_by : std::nullopt);
  require_past(context, "/assessed_on", now.assessed_on);
  require_order(context, "/valid_until", now.assessed_on, now.valid_until, "is before it was judged");
  if (now.assessed_by == now.person) context.fault("/assessed_by", "is the person himself: somebody else judges");
  check_trainings(context, now);
  if (now.status != CompetenceStatus::required) check_judged(context, now);
  if (before && before->status == CompetenceStatus::gap && now.status == CompetenceStatus::met)
    need(context, !blank(now.action_effect), "/action_effect", "is needed: say whether the action worked (7.2 c)");
}

}  // namespace

const model::Register& register_for(const Competence*) {
  static const auto reg = model::register_of<Competence>({.name = "competence",
                                                          .prefix = "CO",
                                                          .clause = "7.2",
                                                          .help = "What people have to know or be able to do, and what shows it",
                                                          .fields = fields,
                                                          .workflow = {"status", transitions},
                                                          .dues = dues,
                                                          .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
