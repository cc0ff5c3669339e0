// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/writer.hpp"

namespace sealwright::isms {

/// Publishes a document that is in review, in the name of the acting person: its named approver, who is not its author
/// (ISO/IEC 27001:2022 5.2, 7.5.2 c). The edition that it replaces is retired in the same transaction. Records and external documents
/// need no approver, but a named person all the same. Forbidden without one.
Result<model::Record> publish_document(store::Writer& writer, Id document);

/// A new draft with the text and properties of a published edition, which it replaces once it is published itself.
Result<model::Record> revise_document(store::Writer& writer, Id document, std::string_view edition);

}  // namespace sealwright::isms
