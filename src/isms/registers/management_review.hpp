// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Scope;
struct Task;

/// What 9.3.2 asks to be considered, in its order: a, b, c, d (four trends), e, f, g.
enum class ReviewTopic {
  earlier_actions,
  issues,
  interested_parties,
  nonconformities,
  measurements,
  audit_results,
  objectives,
  feedback,
  risks,
  opportunities
};
enum class ManagementReviewStatus { planned, held, approved };

/// One input, what was seen, and what was decided on it.
struct ReviewInput {
  ReviewTopic topic = ReviewTopic::earlier_actions;
  std::optional<std::string> summary;
  std::vector<AnyRef> records;
  std::optional<std::string> decision;
};
DESCRIBE(
    ReviewInput,
    FIELD(ReviewInput, topic,
          .help = "Earlier actions (9.3.2 a), issues (b), interested parties (c), trends of nonconformities, measurements, audit results "
                  "and objectives (d), feedback (e), risks and treatment (f), opportunities (g)"),
    FIELD(ReviewInput, summary, .help = "What was seen", .max_length = 10'000, .long_text = true),
    FIELD(ReviewInput, records, .help = "Records that it rests on"),
    FIELD(ReviewInput, decision, .help = "What was decided on it, or that nothing was needed", .max_length = 4000, .long_text = true))

/// A review of the ISMS by top management (ISO/IEC 27001:2022 9.3): inputs, decisions, actions. It counts only where somebody of top
/// management attends and every input was considered, and is approved by top management.
struct ManagementReview {
  std::string title;
  std::vector<Ref<Scope>> scopes;
  Date planned_for;
  std::optional<Date> held_on;
  std::optional<Ref<Person>> chair;
  std::vector<Ref<Person>> attendees;
  std::vector<ReviewInput> inputs;
  std::optional<std::string> improvement_decisions;
  std::optional<std::string> change_decisions;
  std::optional<std::string> conclusion;
  std::vector<Ref<Task>> actions;
  std::optional<Ref<Document>> minutes;
  std::optional<Date> next_planned;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  ManagementReviewStatus status = ManagementReviewStatus::planned;
};

const model::Register& register_for(const ManagementReview*);

/// The topics of 9.3.2 that no input is about.
std::vector<ReviewTopic> missing_topics(const ManagementReview& review);

}  // namespace sealwright::isms
