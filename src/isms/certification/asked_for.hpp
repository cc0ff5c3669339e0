// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/certificate.hpp"
#include "store/reader.hpp"

namespace sealwright::isms {

/// What a surveillance or recertification audit asks to see (ISO/IEC 17021-1 9.6.2.2, ISO/IEC 27006-1 9.6.2), and the records of the time
/// since `from` that answer it.
struct AskedFor {
  std::string what;
  std::string clause;
  std::vector<model::Record> records;
};
Result<std::vector<AskedFor>> asked_for(store::Reader& reader, Id scope, Date from);
/// The day from which the next audit looks: the last day of the last audit by the body, else the decision, else a year ago.
Result<Date> looked_at_since(store::Reader& reader, Id scope);
Json to_json(const AskedFor& asked);

/// What stands on the certificate: organization, scope, standard, version of the Statement of Applicability, days.
Result<std::string> certificate_text(store::Reader& reader, const Certificate& certificate);

}  // namespace sealwright::isms
