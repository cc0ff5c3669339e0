// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "documents/shown.hpp"
#include "isms/registers/management_review.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::documents {
namespace {

constexpr std::array kSignatures{Signature{"Chair", "chair", "held_on"}, Signature{"Approved by", "approved_by", "approved_on"}};

/// The letters that 9.3.2 gives its inputs, in the order of isms::ReviewTopic.
constexpr std::array kLetters{"a", "b", "c", "d 1", "d 2", "d 3", "d 4", "e", "f", "g"};

Result<Json> gather(const Question& question) {
  auto& reader = question.reader;
  Names names(reader);
  TRY(auto head, head_of(question, management_review_minutes(), names));
  TRY(const auto record, asked_record(question, management_review_minutes()));
  TRY(const auto review, isms::the<isms::ManagementReview>(reader, record.id));
  TRY(auto told, shown(names, review, Prose::marked));
  for (std::size_t i = 0; i < review.value.inputs.size(); ++i)
    told["inputs"].as_array()[i].as_object()["letter"] = kLetters.at(static_cast<std::size_t>(review.value.inputs[i].topic));
  JsonArray actions;
  for (const auto& each : review.value.actions) {
    TRY(const auto found, reader.find("task", each.id));
    if (!found) continue;
    TRY(auto task, shown(names, isms::register_of_type<isms::Task>(), *found));
    actions.push_back(std::move(task));
  }
  JsonArray missing;
  for (const auto topic : isms::missing_topics(review.value)) missing.emplace_back(model::reflect::name_of(topic));
  head["subtitle"] = record.ref + " " + review.value.title;
  TRY_DONE(sign_off(question, names, head, isms::register_of_type<isms::ManagementReview>(), record, kSignatures));
  return Json(JsonObject{
      {"document", std::move(head)}, {"review", std::move(told)}, {"actions", std::move(actions)}, {"missing", std::move(missing)}});
}

}  // namespace

const Report& management_review_minutes() {
  static const Report report{.name = "management-review-minutes",
                             .title = "Minutes of the management review",
                             .clause = "9.3",
                             .help = "Write a management review: attendees, inputs a–g, decisions, actions",
                             .takes = "management_review",
                             .permission = "report.read",
                             .gather = gather,
                             .finished = {"status", {"held", "approved"}}};
  return report;
}

}  // namespace sealwright::documents
