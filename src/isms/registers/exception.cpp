// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/exception.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Exception, title, .help = "What is excepted, in one line", .min_length = 1, .indexed = true),
    FIELD(Exception, check, .help = "The check's id", .min_length = 1, .max_length = 100, .indexed = true),
    FIELD(Exception, resource, .help = "Key of the resource; a final * stands for any ending, and * alone for every resource",
          .min_length = 1, .max_length = 1000, .indexed = true),
    FIELD(Exception, source, .help = "Only resources of this source; every source where nothing is said", .indexed = true),
    FIELD(Exception, reason, .help = "Why the check may fail here", .min_length = 1, .max_length = 4000, .long_text = true),
    FIELD(Exception, compensation, .help = "What is done instead", .max_length = 4000, .long_text = true),
    FIELD(Exception, risk, .help = "The risk that is borne meanwhile", .indexed = true),
    FIELD(Exception, requester, .help = "Who asks for it", .indexed = true),
    FIELD(Exception, approver, .help = "Who shall approve it; not the requester", .indexed = true),
    FIELD(Exception, starts_on, .help = "The first day on which it holds"),
    FIELD(Exception, ends_on, .help = "The last day on which it holds", .indexed = true),
    FIELD(Exception, approved_by, .help = "Who approved it", .read_only = true),
    FIELD(Exception, approved_on, .help = "When it was approved", .read_only = true),
    FIELD(Exception, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"requested", "approved", "process.approve"},
    model::Transition{"requested", "refused", "process.approve"},
    model::Transition{"approved", "revoked"},
};

constexpr auto dues = std::array{
    model::Due{.field = "ends_on",
               .what = "End the exception or have it approved anew",
               .owner = "requester",
               .states = "approved",
               .renewed_by = "check resource source",
               .renewed_in = "approved",
               .raises = true},
};

void derive(Exception& exception, model::RuleContext& context) {
  if (exception.status != ExceptionStatus::approved || exception.approved_by || context.acting_person().nil()) return;
  exception.approved_by = Ref<Person>{context.acting_person()};
  exception.approved_on = context.now().date();
}

void check_approval(model::RuleContext& context, const Exception& now) {
  if (!now.approved_by) return context.fault("/status", "needs a named person: somebody else than the requester approves");
  if (now.approved_by->id == now.requester.id) context.fault("/status", "cannot be approved by the requester");
  if (now.approver && now.approver != now.approved_by) context.fault("/status", "is approved by the named approver alone");
}

void rules(const Exception& now, const Exception* before, model::RuleContext& context) {
  if (before && before->status != ExceptionStatus::requested) {
    return refuse_changes(register_of_type<Exception>(), &now, before, {"status"}, "it was decided on as it says: request another",
                          context);
  }
  require_active(context, "/requester", now.requester, before ? std::optional(before->requester) : std::nullopt);
  require_active(context, "/approver", now.approver, before ? before->approver : std::nullopt);
  if (now.approver && now.approver->id == now.requester.id) context.fault("/approver", "is the requester: somebody else approves");
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before the first day");
  if (now.status != ExceptionStatus::refused && now.ends_on < context.now().date())
    context.fault("/ends_on", "is past: an exception needs an end to come");
  if (now.status == ExceptionStatus::approved) check_approval(context, now);
  if (const auto star = now.resource.find('*'); star != std::string::npos && star + 1 != now.resource.size()) {
    context.fault("/resource", "may have a * at its end only");
  }
}

}  // namespace

const model::Register& register_for(const Exception*) {
  static const auto reg = model::register_of<Exception>({.name = "exception",
                                                         .prefix = "EX",
                                                         .clause = "6.1.3",
                                                         .help = "Leave to fail a check on some resources, with reason, approver and end",
                                                         .fields = fields,
                                                         .access = model::Access::contributed,
                                                         .workflow = {"status", transitions},
                                                         .dues = dues,
                                                         .derive = derive,
                                                         .rules = rules});
  return reg;
}

bool covers(const Exception& exception, std::string_view check, std::string_view source, std::string_view key, Date today) {
  if (exception.status != ExceptionStatus::approved || exception.check != check) return false;
  if (today > exception.ends_on || (exception.starts_on && today < *exception.starts_on)) return false;
  if (exception.source && *exception.source != source) return false;
  const std::string_view pattern = exception.resource;
  return pattern.ends_with('*') ? key.starts_with(pattern.substr(0, pattern.size() - 1)) : key == pattern;
}

}  // namespace sealwright::isms
