// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace sealwright::api {

/// Why a request is not taken: a status and a sentence. The connection is closed after the answer, since nobody can tell where the
/// next request would start.
struct Refusal {
  int status = 400;
  std::string detail;
};

/// Reads one HTTP/1.0 or 1.1 request (RFC 9112) from bytes that arrive in any pieces. Stricter than the grammar where leniency lets a
/// request mean two things to two readers (RFC 9112 §11.2): refused with 400 are bare CR or LF, control characters, folded lines,
/// white space before a colon, Content-Length together with Transfer-Encoding or more than once, any transfer coding other than
/// `chunked` alone, transfer codings in HTTP/1.0, chunk extensions, a missing or repeated Host.
class RequestParser {
 public:
  enum class Stage { head, body, done, refused };

  explicit RequestParser(const Limits& limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// Takes bytes from the front and says how many. 0 means: come again with these and more. Ends early where the stage changes;
  /// what is left then belongs to the next stage, or to the next request.
  std::size_t feed(std::string_view bytes);

  Stage stage() const { return stage_; }
  /// Whole once the stage is past `head`; without the body.
  Request& request() { return request_; }
  const Refusal& refusal() const { return refusal_; }

  bool keep_alive() const { return keep_alive_; }
  bool http_1_0() const { return http_1_0_; }
  bool expects_continue() const { return expects_continue_; }

  /// At the stage `body`, before feeding on: where the body goes and how much of it is taken. The sink's false refuses with 500.
  void take_body(std::uint64_t limit, std::function<bool(std::string_view)> sink);

 private:
  class Beast;
  std::size_t feed_head(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  bool scan(std::string_view bytes);
  void read_head(std::string_view head);
  bool check_framing();
  bool check_fields();
  void refuse(int status, std::string detail);

  const Limits limits_;
  std::unique_ptr<Beast> beast_;
  Request request_;
  Refusal refusal_;
  Stage stage_ = Stage::head;
  std::size_t scanned_ = 0;     ///< bytes of the head looked at so far
  std::size_t line_start_ = 0;  ///< where the line under the scan begins
  std::size_t lines_ = 0;
  bool keep_alive_ = false;
  bool http_1_0_ = false;
  bool expects_continue_ = false;
};

}  // namespace sealwright::api
