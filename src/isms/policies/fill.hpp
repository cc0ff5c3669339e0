// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "content/policy_template.hpp"
#include "isms/policies/lists.hpp"
#include "isms/registers/organization.hpp"

namespace sealwright::isms::policies {

/// Something that a template asks for and no record says.
struct Gap {
  std::string what;    ///< `top management`
  std::string remedy;  ///< the command that records it
};

struct Filled {
  std::string text;  ///< Markdown; each gap stands there in bold, in brackets, with its remedy
  std::vector<Gap> gaps;
};

/// What one organization and scope put into blanks; each is worked out once. The reader must outlive it.
class Answers {
 public:
  static Result<Answers> read(store::Reader& reader, const model::Record& scope);

  /// The template's text with every blank filled. Text of people is words there, never Markdown (typed_text.hpp).
  Result<Filled> fill(const content::PolicyTemplate& form);

 private:
  Answers(store::Reader& reader, Organization organization, Stored<Scope> scope)
      : reader_(reader), organization_(std::move(organization)), scope_(std::move(scope)) {}
  Result<std::string> work_out(content::Blank blank);
  Result<std::string> of_persons(content::Blank blank);
  Result<std::string> of_scope(content::Blank blank) const;
  Result<std::string> of_registers(content::Blank blank);

  store::Reader& reader_;
  Organization organization_;
  Stored<Scope> scope_;
  std::map<content::Blank, std::string> known_;
};

}  // namespace sealwright::isms::policies
