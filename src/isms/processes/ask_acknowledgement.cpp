// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/ask_acknowledgement.hpp"

#include <set>

#include "isms/processes/acting.hpp"
#include "isms/registers/acknowledgement.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms {

Result<std::size_t> ask_acknowledgement(store::Writer& writer, Id document, const std::vector<Id>& people, Date due) {
  TRY(const auto stored, the<Document>(writer, document));
  if (stored.value.status != DocumentStatus::published)
    return base::conflict(stored.record.ref + " is not published: only a published edition is acknowledged");
  TRY(const auto asked, every<Acknowledgement>(writer, equals("document", document.text())));
  std::set<Id> known;
  for (const auto& each : asked) known.insert(each.value.person.id);
  std::vector<Id> wanted = people;
  if (wanted.empty()) {
    TRY(const auto active, every<Person>(writer, equals("status", "active")));
    for (const auto& each : active)
      if (is_active(each.value, writer.now().date()) && each.value.relation != Relation::guest) wanted.push_back(each.record.id);
  }
  std::size_t count = 0;
  for (const Id person : wanted) {
    if (!known.insert(person).second) continue;
    Acknowledgement one;
    one.document = {document};
    one.person = {person};
    one.due = due;
    TRY([[maybe_unused]] const auto made, writer.create("acknowledgement", body_of(one)));
    ++count;
  }
  return count;
}

Result<model::Record> acknowledge(store::Writer& writer, Id document) {
  TRY(const Id person, acting_person(writer, "acknowledging a document"));
  TRY(const auto asked, every<Acknowledgement>(writer, equals("document", document.text())));
  for (const auto& each : asked) {
    if (each.value.person.id != person) continue;
    if (each.value.status == AcknowledgementStatus::acknowledged) return base::conflict(each.record.ref + " is acknowledged already");
    Acknowledgement value = each.value;
    value.status = AcknowledgementStatus::acknowledged;
    return writer.update("acknowledgement", each.record.id, each.record.version, body_of(value));
  }
  return base::not_found("you have not been asked to acknowledge this document: `document ask` does that");
}

}  // namespace sealwright::isms
