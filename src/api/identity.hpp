// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/site.hpp"

namespace sealwright::api {

inline constexpr std::int64_t kSessionSeconds = 12 * 60 * 60;     ///< a session ends, whatever happens (ASVS 5.0 §7.3)
inline constexpr std::int64_t kSessionIdleSeconds = 2 * 60 * 60;  ///< or when it is not used so long
inline constexpr std::string_view kTokenPrefix = "sw_";

/// Calendar clients can send no header: the feed, and nothing else, takes its token as `?token=`. Since addresses end up in histories and
/// logs of others, it has to be one that is narrowed to the feed's permission and to nothing more.
inline constexpr std::string_view kFeedPath = "/api/v1/calendar.ics";
inline constexpr std::string_view kFeedPermission = "calendar.read";

/// Local callers, who are trusted as the folder's operator, name organization and person in these.
inline constexpr std::string_view kOrganizationHeader = "X-Sealwright-Organization";
inline constexpr std::string_view kAsHeader = "X-Sealwright-As";

/// The caller behind a request, in this order: a unix socket of the server's own user (local operator), `Authorization: Bearer`,
/// `?token=` of the feed, the session cookie. `unauthenticated` where there is no valid credential; `forbidden` where a browser was led
/// here by another site. A token never acts in a person's name and is never stronger than the role that its maker has now.
Result<Identity> identify(const Site& site, const Request& request);

/// A page says for which organization it was made. Its session may have gone on to another one since, in another tab: nothing is read or
/// written for that page then (conflict). Who asks about the session itself is answered.
std::optional<Response> refused_for_other_organization(const Request& request, const Identity& identity);

/// The caller of a session of this user in this organization.
commands::Caller session_caller(const store::User& user, const store::Membership& membership);

}  // namespace sealwright::api
