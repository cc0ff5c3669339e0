// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/certificate.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// What the certification body decided.
struct Decision {
  Id scope;
  std::string number;
  Date decided_on;
  std::optional<Date> expires_on;  ///< nothing: three years less a day after the decision
  std::string standard = "ISO/IEC 27001:2022";
  std::string earlier_history;  ///< see Certificate
  Id transferred_from;          ///< nil: none
};

/// Records the decision as a valid certificate of the chosen body, on the newest published Statement of Applicability and its scope.
/// Refused by the gates (certification/gates.hpp), which name what is missing.
Result<model::Record> issue_certificate(store::Writer& writer, const Decision& decision);

/// Recertification: a new decision on a certificate that was issued. It may count three years from the old end where it came before that.
Result<model::Record> renew_certificate(store::Writer& writer, Id certificate, Date decided_on, std::optional<Date> expires_on);

/// Suspended since today, for a reason; restored on a ground; withdrawn for good.
Result<model::Record> suspend_certificate(store::Writer& writer, Id certificate, std::string_view reason);
Result<model::Record> restore_certificate(store::Writer& writer, Id certificate, std::string_view ground);
Result<model::Record> withdraw_certificate(store::Writer& writer, Id certificate, std::string_view reason);

}  // namespace sealwright::isms
