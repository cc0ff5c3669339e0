// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class DocumentKind { policy, procedure, plan, record, external };
enum class Sensitivity { public_, internal, confidential };
enum class DocumentStatus { draft, in_review, published, retired };

/// One edition of a document (ISO/IEC 27001:2022 5.2, 7.5). A published edition never changes: a change is a new draft that replaces it
/// once it is published itself. Publishing is done by the process publish_document, in the name of the named approver.
struct Document {
  std::string title;
  DocumentKind kind = DocumentKind::policy;
  std::string edition;
  std::optional<std::string> body;
  std::optional<std::string> file_digest;
  std::optional<std::string> file_name;
  std::optional<std::string> media_type;
  std::optional<Ref<Person>> author;
  std::optional<Ref<Person>> approver;
  std::vector<Ref<Scope>> scopes;
  std::vector<std::string> controls;
  std::vector<std::string> clauses;
  Sensitivity classification = Sensitivity::internal;
  std::vector<std::string> distribution;
  std::optional<std::string> retention;
  std::optional<Date> effective_on;
  std::optional<Date> next_review;
  std::optional<Ref<Document>> replaces;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  DocumentStatus status = DocumentStatus::draft;
};

const model::Register& register_for(const Document*);

/// Policies, procedures and plans are approved by name; records and external documents are identified and kept (7.5.3).
bool needs_approval(DocumentKind kind);

}  // namespace sealwright::isms
