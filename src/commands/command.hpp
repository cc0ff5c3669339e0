// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <set>

#include "content/check.hpp"
#include "content/library.hpp"
#include "content/tree.hpp"
#include "isms/check_sets.hpp"
#include "model/register.hpp"
#include "net/smtp.hpp"
#include "store/store.hpp"

/// The one layer under command line, API, pages and jobs: each operation is declared once, with its parameters, its permission and its
/// handler. Routes, command line options, OpenAPI and the permission test are derived from the list; a guard cannot be missing on one of
/// them.
namespace sealwright::checks {
class Engine;
}

namespace sealwright::commands {

using store::Role;
class SpooledFile;

/// One argument of an operation. In JSON, URLs and OpenAPI it is `name`; on the command line `--kebab-name`, or in its place if
/// `positional`.
struct Parameter {
  std::string name;
  model::Kind kind = model::Kind::text;  ///< text, integer, boolean, instant, date, enumeration, list (of text), labels
  std::string help;
  bool required = false;
  bool positional = false;
  std::vector<std::string> values{};  ///< enumeration
  std::string fallback{};             ///< shown in help; the handler applies it
  std::string metavar{};              ///< `REF`, `FILE`; default: the name in capitals
  bool secret = false;                ///< `--<name>-stdin` on the command line: read from standard input, never from the words
  /// On the command line: the word itself, the text of the file that it names (`-`: standard input), or that where there is such a file.
  enum class Source { word, file, word_or_file } source = Source::word;
};

/// What the caller sends beside parameters.
enum class Input {
  none,
  body,  ///< a JSON object: a record's body (`of` names the register) or as the handler says
  file,  ///< bytes, spooled to a file: one call for each file
};

/// How an operation answers over HTTP; everything else about the route is derived.
struct Route {
  std::string method;  ///< GET, POST, PUT, PATCH, DELETE
  std::string path;    ///< behind /api/v1: `/control/{reference}`; names in braces are parameters
};

/// Who calls, as the credential says: never as the arguments say.
struct Caller {
  Role role = Role::reader;
  std::set<std::string> scopes{};  ///< of a token: permissions it is narrowed to; empty: all of the role
  store::Actor actor{};
  std::string agent_source{};  ///< role agent: the only source it may deliver for
  bool local = false;          ///< whoever can open the folder
};

/// A table's shape for terminals, CSV and pages.
struct Column {
  std::string name;  ///< member of each row; `a/b` reaches into an object
  std::string label;
  bool whole = false;  ///< never cut to fit: a message
};

/// What an operation gives back: data for people and programs, or a file.
struct Output {
  Json data{};                    ///< array of rows (lists), object, or null
  std::vector<Column> columns{};  ///< how to show `data` as a table; empty: key and value of each member
  std::string next{};             ///< of a list: token of the next page
  std::optional<std::uint64_t> total{};
  Json references{};        ///< of a list: {id: {register, ref, title}} for the references in its rows
  std::string etag{};       ///< `"3"`: the record's version
  std::string file_name{};  ///< with `bytes`: a file to take away instead of data
  std::string media_type{};
  std::string bytes{};
  std::shared_ptr<const SpooledFile> spooled{};  ///< of a `large` operation, in the place of `bytes`
  std::string note{};                            ///< one line for people, on stderr: `created R-12`
  int exit_code = 0;                             ///< DESIGN.md §10: 10 controls failing, 11 changes
  bool created = false;                          ///< 201 instead of 200
};

/// How the program sends mail.
struct Mail {
  net::Mailer& mailer;
  std::string from;
  std::string public_url;  ///< how browsers reach the server, for links; may be empty
};

struct Attesting;

/// What the program is made of, for handlers. Lives as long as the program.
struct Services {
  store::Store& store;
  const content::Library& library;
  const content::ContentTree& files;  ///< the tree that the library was read from
  const content::Checks& checks;      ///< as shipped; what is in force in an organization, Call::checks_in_force says
  const Clock& clock;
  std::filesystem::path folder{};  ///< of data and keys; empty on a client
  std::shared_ptr<isms::CheckSets> check_sets = std::make_shared<isms::CheckSets>(checks, library);
  checks::Engine* engine = nullptr;      ///< keeps evaluations between runs; null: each run reads everything
  const Mail* mail = nullptr;            ///< null: no mail server is configured
  const Attesting* attesting = nullptr;  ///< commands/attesting.hpp; null: neither witnesses nor an authority are configured
};

/// One call.
struct Call {
  const Services& services;
  store::Organization organization{};
  Caller caller{};
  Json arguments{};              ///< an object; checked against the parameters
  Json body{};                   ///< Input::body
  std::filesystem::path file{};  ///< Input::file
  std::string file_name{};       ///< as the client names it
  std::optional<Instant> as_of{};
  std::string under{};  ///< the grant that is looked under: by staff who look at a guest's view, or a guest with several
  std::optional<std::int64_t> expected_version{};  ///< If-Match, --if-version
  std::function<void(double, std::string_view)> progress = [](double, std::string_view) {};

  std::string_view text(std::string_view name) const;  ///< an argument, or empty
  bool flag(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  /// A snapshot of the organization at `as_of`: for guests and under a grant, of what is shared.
  Result<std::unique_ptr<store::Reader>> read() const;
  Result<> write(const std::function<Result<>(store::Writer&)>& work) const;
  /// The shipped checks overlaid with the organization's own, as they are where the reader looks.
  Result<isms::CheckSet> checks_in_force(store::Reader& reader) const { return services.check_sets->of(reader); }
};

/// One operation.
struct Command {
  std::string noun;  ///< snake_case in JSON, kebab-case on the command line
  std::string verb;
  std::string help;        ///< one sentence; the first words are a verb
  std::string permission;  ///< `risk.read`; must be a row of permissions.cpp, or the program does not start
  std::vector<Parameter> parameters{};
  Input input = Input::none;
  std::string of{};  ///< Input::body of this register
  Route route{};
  bool takes_as_of = false;
  bool lists = false;         ///< takes filter, order_by, page_size, page_token, search
  bool changes = false;       ///< takes If-Match / --if-version
  bool needs_person = false;  ///< approve, accept, publish: refused without a named person
  bool slow = false;          ///< reports progress; over HTTP it may be asked for as a job with `Prefer: respond-async`
  bool alone = false;         ///< on the command line the noun without a verb means it: `sealwright review`
  bool local_only = false;    ///< never over HTTP: it works on files of the folder
  bool large = false;         ///< gives a file that may be larger than memory; --to names a new one, nothing is written over
  std::function<Result<Output>(Call&)> handler{};
  std::vector<Role> roles{};  ///< of the permission's row; filled by all()
};

/// Every operation, registers' own included, in the order of their nouns. Built once. An operation whose permission has no row is
/// left without roles, and so refused to everybody; a test names it.
std::vector<Command> all(std::span<const model::Register> registers);

/// Checks permission, person, arguments (unknown, missing, wrong kind: each fault by pointer), then calls the handler.
/// Both the API and the local command line go through here and nowhere else.
Result<Output> run(const Command& command, Call& call);

/// What is meant by `as of`: an instant, or a day, which is its end; today is now. Invalid in the future, of which nothing is known; a
/// minute is allowed for clocks that differ.
Result<Instant> as_of_from(std::string_view text, Instant now);

/// Whether a token that is narrowed to these permissions (`risk.read`, `risk.*`; none: it is not narrowed) reaches a permission.
bool in_scope(const std::set<std::string>& scopes, const std::string& permission);

/// Whether the caller may run it at all (for menus, and for the refusal itself).
bool allowed(const Command& command, const Caller& caller);

}  // namespace sealwright::commands
