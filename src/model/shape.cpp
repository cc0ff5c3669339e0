// SPDX-License-Identifier: Apache-2.0
#include "model/shape.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::model {
namespace {

bool alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool among(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return alphanumeric(c) || others.find(c) != std::string_view::npos; });
}

bool dns_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && among(label, "-") && label.front() != '-' && label.back() != '-';
}

bool is_host(std::string_view host) {
  const auto labels = base::split(host, '.');
  return host.size() <= 253 && std::all_of(labels.begin(), labels.end(), dns_label);
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || text.size() > 254) return false;
  const auto local = text.substr(0, at);
  const auto domain = text.substr(at + 1);
  return !local.empty() && local.size() <= 64 && among(local, "!#$%&'*+-/=?^_`{|}~.") && local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos && domain.find('.') != std::string_view::npos && is_host(domain);
}

bool is_slug(std::string_view text) {
  return dns_label(text) && text == base::lower_ascii(text) && text.find("--") == std::string_view::npos;
}

bool is_url(std::string_view text) {
  const std::string_view scheme = text.starts_with("https://") ? "https://" : "http://";
  if (!text.starts_with(scheme)) return false;
  const auto rest = text.substr(scheme.size());
  const auto authority = rest.substr(0, rest.find_first_of("/?#"));
  const auto colon = authority.rfind(':');
  const auto port = colon == std::string_view::npos ? "80" : authority.substr(colon + 1);
  const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c != '<' && c != '>' && c != '"'; });
  return plain && digits && is_host(authority.substr(0, colon));
}

bool is_control_reference(std::string_view text) {
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto framework = text.substr(0, colon);
    if (framework.empty() || !among(framework, "_-.")) return false;
    text.remove_prefix(colon + 1);
  }
  return !text.empty() && text.size() <= 60 && alphanumeric(text.front()) && text.back() != ' ' && among(text, ".-_() ");
}

}  // namespace

std::string shape_fault(Shape shape, std::string_view text) {
  switch (shape) {
    case Shape::any: return {};
    case Shape::email: return is_email(text) ? "" : "is no e-mail address: write name@example.org";
    case Shape::slug: return is_slug(text) ? "" : "is no short name: lower-case letters, digits and single dashes inside, at most 63";
    case Shape::url: return is_url(text) ? "" : "is no web address: write https://example.org/path";
    case Shape::control_reference: return is_control_reference(text) ? "" : "is no reference: write A.5.1, or iso27001:A.5.1";
  }
  return {};
}

std::string_view schema_format(Shape shape) {
  if (shape == Shape::email) return "email";
  return shape == Shape::url ? "uri" : "";
}

std::string_view schema_pattern(Shape shape) {
  if (shape == Shape::slug) return "^[a-z0-9]+(-[a-z0-9]+)*$";
  return shape == Shape::control_reference ? "^([A-Za-z0-9._-]+:)?[A-Za-z0-9][A-Za-z0-9._() -]*$" : "";
}

}  // namespace sealwright::model
