// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/management_review.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// The ten inputs of 9.3.2 as the records have them since the last approved review (else within a year): what was seen in one paragraph,
/// and the records that it rests on. Decisions stay empty: people make them. Reads only.
Result<std::vector<ReviewInput>> review_inputs(store::Reader& reader, Id review);

/// Writes them into a planned review. What people wrote before stays: a topic that has a summary keeps it, and gains records only.
Result<model::Record> assemble_review(store::Writer& writer, Id review);

}  // namespace sealwright::isms
