// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/writer.hpp"

namespace sealwright::isms {

/// Asks people to acknowledge a published edition by a day (7.3, A.5.1): those named, else everybody who is active. Who was asked about
/// this edition already is passed over. Gives how many were asked.
Result<std::size_t> ask_acknowledgement(store::Writer& writer, Id document, const std::vector<Id>& people, Date due);

/// The acting person's word that he has read the edition that he was asked about.
Result<model::Record> acknowledge(store::Writer& writer, Id document);

}  // namespace sealwright::isms
