// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/comment.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Comment, subject, .help = "The record that it is about", .indexed = true),
    FIELD(Comment, text, .help = "What is said, in Markdown", .min_length = 1, .max_length = 10'000, .long_text = true),
    FIELD(Comment, author, .help = "Who says it", .indexed = true, .read_only = true),
};

void derive(Comment& comment, model::RuleContext& context) {
  if (!comment.author && !context.acting_person().nil()) comment.author = Ref<Person>{context.acting_person()};
}

void rules(const Comment& now, const Comment* before, model::RuleContext& context) {
  if (!before) return;
  if (!(now.subject == before->subject)) context.fault("/subject", "cannot change: write another comment");
  if (before->author && before->author->id != context.acting_person()) context.fault("/text", "can be changed by its author alone");
}

}  // namespace

const model::Register& register_for(const Comment*) {
  static const auto reg = model::register_of<Comment>({.name = "comment",
                                                       .prefix = "N",
                                                       .clause = "7.4",
                                                       .help = "What people say about a record",
                                                       .fields = fields,
                                                       .title_field = "text",
                                                       .access = model::Access::contributed,
                                                       .derive = derive,
                                                       .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
