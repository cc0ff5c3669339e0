// SPDX-License-Identifier: Apache-2.0
#include "documents/markdown.hpp"

#include <fmt/format.h>
#include <md4c-html.h>
#include <md4c.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace sealwright::documents {
namespace {

constexpr int kDeepestHeading = 6;

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

/// What one pass over a text writes.
class Page {
 public:
  explicit Page(MarkdownPlace place) : place_(place) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_H) return begin_heading(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    if (type == MD_BLOCK_OL) ordered(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
    else if (type == MD_BLOCK_LI) item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
    else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) cell(type, static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
    else out += tag(type, false);
    ++blocks_;
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_H) end_heading();
    else out += tag(type, true);
  }

  void enter(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_A) addresses_.push_back(address(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    if (type == MD_SPAN_IMG) {
      addresses_.push_back(address(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
      out += "[image: ";
    }
    out += tag(type, false);
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) shown_.push_back(out.size());
  }

  void leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
      std::string where;
      escape(addresses_.back(), where);
      const bool same = std::string_view(out).substr(shown_.back()) == where;
      if (!same && !where.empty()) out += fmt::format(" <span class=\"address\">({})</span>", where);
      if (type == MD_SPAN_IMG) out += "]";
      addresses_.pop_back();
      shown_.pop_back();
    }
    out += tag(type, true);
  }

  void text(MD_TEXTTYPE type, std::string_view piece) {
    if (type == MD_TEXT_BR) out += "<br>";
    else if (type == MD_TEXT_SOFTBR) out += '\n';
    else if (type == MD_TEXT_NULLCHAR) out += "\xEF\xBF\xBD";
    else if (type == MD_TEXT_ENTITY) out += entity(piece);
    else escape(piece, out);
  }

  std::string out;

 private:
  static std::string address(const MD_ATTRIBUTE& attribute) { return {attribute.text, attribute.size}; }

  /// A reference that md4c-html knows becomes its character; `&#0;` and unknown ones stay as they were typed.
  static std::string entity(std::string_view piece) {
    std::string html;
    const auto add = [](const MD_CHAR* text, MD_SIZE size, void* into) { static_cast<std::string*>(into)->append(text, size); };
    if (md_html(piece.data(), static_cast<MD_SIZE>(piece.size()), add, &html, MD_FLAG_NOHTML, 0) != 0) return {};
    const auto from = html.find('>') + 1;
    return html.substr(from, html.rfind("</p>") - from);
  }

  void begin_heading(unsigned level) {
    if (blocks_ == 0 && level == 1) first_is_title_ = true;
    ++blocks_;
    level_ = std::min(static_cast<int>(level) + place_.below - (title_left_out_ ? 1 : 0), kDeepestHeading);
    heading_from_ = out.size();
    out += fmt::format("<h{}>", level_);
  }

  void end_heading() {
    const std::string opening = fmt::format("<h{}>", level_);
    std::string title;
    escape(place_.title, title);
    const auto words = std::string_view(out).substr(heading_from_ + opening.size());
    const bool says_it = !words.empty() && base::lower_ascii(title).starts_with(base::lower_ascii(words));
    if (first_is_title_ && says_it) {
      out.resize(heading_from_);
      title_left_out_ = true;
    } else {
      out += fmt::format("</h{}>\n", level_);
    }
    first_is_title_ = false;
  }

  void ordered(unsigned start) { out += start == 1 ? "<ol>\n" : fmt::format("<ol start=\"{}\">\n", start); }

  void item(const MD_BLOCK_LI_DETAIL& detail) {
    out += "<li>";
    if (detail.is_task) out += detail.task_mark == ' ' ? "☐ " : "☑ ";
  }

  void cell(MD_BLOCKTYPE type, MD_ALIGN align) {
    out += type == MD_BLOCK_TH ? "<th" : "<td";
    out += align == MD_ALIGN_RIGHT ? " class=\"right\">" : align == MD_ALIGN_CENTER ? " class=\"center\">" : ">";
  }

  static std::string wrapped(std::string_view name, bool end) { return fmt::format("{}{}>", end ? "</" : "<", name); }

  static std::string tag(MD_BLOCKTYPE type, bool end) {
    switch (type) {
      case MD_BLOCK_QUOTE: return wrapped("blockquote", end);
      case MD_BLOCK_UL: return wrapped("ul", end) + "\n";
      case MD_BLOCK_OL: return wrapped("ol", end) + "\n";
      case MD_BLOCK_LI: return wrapped("li", end) + "\n";
      case MD_BLOCK_HR: return end ? "" : "<hr>\n";
      case MD_BLOCK_CODE: return wrapped("pre", end);
      case MD_BLOCK_P: return wrapped("p", end) + (end ? "\n" : "");
      case MD_BLOCK_TABLE: return wrapped("table", end) + "\n";
      case MD_BLOCK_THEAD: return wrapped("thead", end);
      case MD_BLOCK_TBODY: return wrapped("tbody", end);
      case MD_BLOCK_TR: return wrapped("tr", end);
      case MD_BLOCK_TH: return wrapped("th", end);
      case MD_BLOCK_TD: return wrapped("td", end);
      default: return {};
    }
  }

  static std::string tag(MD_SPANTYPE type, bool end) {
    switch (type) {
      case MD_SPAN_EM: return wrapped("em", end);
      case MD_SPAN_STRONG: return wrapped("strong", end);
      case MD_SPAN_CODE: return wrapped("code", end);
      case MD_SPAN_DEL: return wrapped("del", end);
      default: return {};
    }
  }

  MarkdownPlace place_;
  std::size_t blocks_ = 0;
  int level_ = 1;
  std::size_t heading_from_ = 0;
  bool first_is_title_ = false, title_left_out_ = false;
  std::vector<std::string> addresses_;
  std::vector<std::size_t> shown_;
};

}  // namespace

Result<std::string> markdown_html(std::string_view text, MarkdownPlace place) {
  if (!base::is_utf8(text)) return invalid("the text is not UTF-8");
  Page page(place);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    if (type != MD_BLOCK_DOC) static_cast<Page*>(to)->enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) { return static_cast<Page*>(to)->leave(type), 0; };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) { return static_cast<Page*>(to)->enter(type, detail), 0; };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return static_cast<Page*>(to)->leave(type), 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* to) {
    return static_cast<Page*>(to)->text(type, {piece, size}), 0;
  };
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &page) != 0) return internal("md4c refused a text");
  return std::move(page.out);
}

}  // namespace sealwright::documents
