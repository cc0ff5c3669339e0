// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct CertificationBody;
struct Document;
struct Scope;
struct Soa;

enum class CertificateStatus { prepared, valid, suspended, expired, withdrawn };

/// A certificate of one scope: who decided it, on which Statement of Applicability, and how long it counts (ISO/IEC 17021-1 8.2, ISO/IEC
/// 27006-1 8.2.2). It becomes valid only through the gates of certification (certification/gates.hpp). The cycle of three years starts at
/// the decision.
struct Certificate {
  std::string title;
  std::optional<std::string> number;
  std::string standard = "ISO/IEC 27001:2022";
  Ref<Scope> scope;
  Ref<CertificationBody> body;
  std::optional<Ref<Soa>> soa;
  std::optional<std::string> scope_statement;
  std::optional<Ref<Certificate>> transferred_from;
  std::optional<std::string> earlier_history;
  std::optional<Date> decided_on;
  std::optional<Date> issued_on;
  std::optional<Date> expires_on;
  std::optional<Date> suspended_on;
  std::optional<std::string> suspended_reason;
  std::optional<Date> restored_on;
  std::optional<std::string> restored_reason;
  std::optional<Date> withdrawn_on;
  std::optional<std::string> withdrawn_reason;
  std::optional<Ref<Document>> document;
  CertificateStatus status = CertificateStatus::prepared;
};

const model::Register& register_for(const Certificate*);

/// Whether it counts on that day: valid, decided, and not past its end.
bool counts(const Certificate& certificate, Date today);

/// The last day of a decision that restores it after its end; a later one needs at least a stage 2 (ISO/IEC 17021-1 9.6.3.2.5).
std::optional<Date> restorable_until(const Certificate& certificate);

}  // namespace sealwright::isms
