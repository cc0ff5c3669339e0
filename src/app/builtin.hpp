// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/actions.hpp"
#include "app/session.hpp"

/// What the program does itself, by file; actions.cpp lists it.
namespace sealwright::app {

using Commands = std::vector<commands::Command>;

Result<int> initialise(const Globals& globals, const Json& options, const Commands& commands);
Result<int> serve(const Globals& globals, const Json& options, const Commands& commands);
Result<int> demonstrate(const Globals& globals, const Json& options, const Commands& commands);
Result<int> examine(const Globals& globals, const Json& options, const Commands& commands);  ///< doctor
Result<int> witness_create(const Globals& globals, const Json& options, const Commands& commands);
Result<int> witness_show(const Globals& globals, const Json& options, const Commands& commands);
Result<int> print_version(const Globals& globals, const Json& options, const Commands& commands);
Result<int> print_completion(const Globals& globals, const Json& options, const Commands& commands);

/// What `init` and `demo` share: organization, key, scope, risk method, control rows, first checkpoint.
struct NewOrganization {
  std::string name;
  std::string slug{};    ///< empty: from the name
  std::string origin{};  ///< empty: sealwright.invalid/<id>
  bool simulated = false;
};
Result<store::Organization> make_organization(Session& session, const NewOrganization& wanted, const store::Actor& actor);

/// Serves an opened session until SIGINT or SIGTERM; `greeting` is printed once it listens.
Result<int> serve_session(Session& session, const Globals& globals, const Json& options, const Commands& commands,
                          const std::string& greeting);

}  // namespace sealwright::app
