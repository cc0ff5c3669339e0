// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class AssetKind { information, software, hardware, network, service, cloud_service, site, people, other };
enum class Classification { public_, internal, confidential, strictly_confidential };
enum class Need { low, medium, high };
enum class Criticality { low, medium, high, critical };
enum class AssetStatus { in_use, retired };

/// Something of value to the organization (ISO/IEC 27001:2022 A.5.9, A.5.12). Resources that sources deliver are matched to it.
struct Asset {
  std::string name;
  AssetKind kind = AssetKind::information;
  std::optional<std::string> description;
  Ref<Person> owner;
  std::vector<Ref<Scope>> scopes;
  Classification classification = Classification::internal;
  std::optional<Need> confidentiality;
  std::optional<Need> integrity;
  std::optional<Need> availability;
  std::optional<Criticality> criticality;
  std::optional<std::string> location;
  std::optional<std::string> supplier;
  std::vector<std::string> hostnames;
  std::optional<bool> personal_data;
  std::optional<Date> acquired_on;
  std::optional<Date> retired_on;
  AssetStatus status = AssetStatus::in_use;
};

const model::Register& register_for(const Asset*);

/// Whether sources report the asset under this host name (case is of no account).
bool is_reported_as(const Asset& asset, std::string_view host);

}  // namespace sealwright::isms
