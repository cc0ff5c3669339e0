// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/http.hpp"
#include "api/page_token.hpp"
#include "commands/command.hpp"

namespace sealwright::api {

class Background;
class Events;
class Outbox;

/// What every part of the API works with. Lives as long as the server; nothing in it changes.
struct Site {
  const commands::Services& services;
  std::span<const commands::Command> commands;
  std::span<const model::Register> registers;
  PageTokens page_tokens;
  std::string public_url;            ///< `https://isms.acme.org`, without a slash at the end: for links in mails; empty: none are sent
  Outbox* outbox = nullptr;          ///< nullptr: no SMTP server is configured
  Events* events = nullptr;          ///< nullptr: no event stream
  Background* background = nullptr;  ///< runs long work
  std::string version;               ///< of the program

  Instant now() const { return services.clock.now(); }
  /// Cookies are Secure where the browser speaks TLS, to us or to the proxy before us.
  bool secure(const Request& request) const { return request.tls || public_url.starts_with("https://"); }
};

/// Who sends a request, as its credential says.
struct Identity {
  store::Organization organization;
  commands::Caller caller;
  std::optional<store::User> user;        ///< of a session
  std::optional<store::Session> session;  ///< of a cookie
};

/// A request on its way through a route.
struct Exchanged {
  const Site& site;
  Request& request;
  std::map<std::string, std::string, std::less<>> path;  ///< what stands in the braces
  Json body;                                             ///< of a JSON request; null where there is none
  const Identity* identity = nullptr;                    ///< nullptr on open routes
};

/// A route that is no operation on an organization's data: sign-in, one's own password, health. They are few and stand in lists of
/// their own (session_routes); everything else comes from commands.
struct OwnRoute {
  std::string method;
  std::string path;  ///< behind /api/v1
  std::string help;
  std::vector<commands::Parameter> members{};  ///< of the JSON body
  bool open = false;                           ///< nobody needs to be signed in
  std::function<Response(Exchanged&)> handler{};
};

std::vector<OwnRoute> session_routes();
std::vector<OwnRoute> second_factor_routes();
std::vector<OwnRoute> password_routes();
std::vector<OwnRoute> register_routes(std::span<const model::Register> registers);
std::vector<OwnRoute> event_routes();
std::vector<OwnRoute> own_routes(std::span<const model::Register> registers);  ///< all of them

/// A successful answer with a JSON body; null gives 204.
Response json_response(const Json& body, int status = 200);

}  // namespace sealwright::api
