// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/publish_document.hpp"

#include "isms/every.hpp"
#include "isms/processes/acting.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms {

Result<model::Record> publish_document(store::Writer& writer, Id document) {
  TRY(const Id person, acting_person(writer, "publishing a document"));
  TRY(auto stored, the<Document>(writer, document));
  Document& edition = stored.value;
  if (edition.status == DocumentStatus::published) return base::conflict(stored.record.ref + " is published already");
  edition.status = DocumentStatus::published;
  if (needs_approval(edition.kind)) {
    edition.approved_by = {person};
    edition.approved_on = writer.now().date();
  }
  if (!edition.effective_on) edition.effective_on = writer.now().date();
  TRY(auto published, writer.update("document", document, stored.record.version, body_of(edition), true));
  if (!edition.replaces) return published;
  TRY(auto old, the<Document>(writer, edition.replaces->id));
  if (old.value.status != DocumentStatus::published)
    return base::conflict(old.record.ref + ", which it replaces, is not published: it was replaced already");
  old.value.status = DocumentStatus::retired;
  TRY([[maybe_unused]] const auto retired, writer.update("document", old.record.id, old.record.version, body_of(old.value), true));
  return published;
}

Result<model::Record> revise_document(store::Writer& writer, Id document, std::string_view edition) {
  TRY(auto stored, the<Document>(writer, document));
  if (stored.value.status != DocumentStatus::published) {
    return base::conflict(stored.record.ref + " is not published: change it as it is");
  }
  Document draft = stored.value;
  draft.status = DocumentStatus::draft;
  draft.edition = edition;
  draft.replaces = {document};
  draft.approved_by.reset();
  draft.approved_on.reset();
  draft.effective_on.reset();
  draft.next_review.reset();
  return writer.create("document", body_of(draft));
}

}  // namespace sealwright::isms
