// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace shoreline {
namespace {

constexpr std::size_t kWidest = 160;  // a longer source line is cut around the caret

std::string_view line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Byte offset of the `column`-th character (from 1).
std::size_t offset_of(std::string_view line, int column) {
  std::size_t i = 0;
  for (int seen = 1; i < line.size() && seen < column; ++seen) {
    ++i;
    while (i < line.size() && continues_character(line[i])) ++i;
  }
  return i;
}

std::string printable(std::string_view line) {
  std::string out;
  for (char c : line) out += (c == '\t' || static_cast<unsigned char>(c) < 0x20) ? ' ' : c;
  return out;
}

std::string snippet(const Place& at, std::string_view comment) {
  std::string_view line = line_of(at.source->text, at.line);
  std::size_t caret = offset_of(line, at.column);
  std::size_t column = static_cast<std::size_t>(std::max(1, at.column)) - 1;
  if (line.size() > kWidest) {
    const std::size_t from = caret > kWidest / 2 ? caret - kWidest / 2 : 0;
    line = line.substr(from, kWidest);
    column -= std::min(column, from);
    caret -= from;
  }
  const std::string number = std::to_string(at.line);
  const std::string blank(number.size(), ' ');
  const std::size_t room = line.size() > caret ? line.size() - caret : 1;
  const std::size_t carets = std::clamp<std::size_t>(static_cast<std::size_t>(at.length), 1, room);
  return fmt::format("{} | {}\n{} | {}{}{}{}\n", number, printable(line), blank,
                     std::string(column, ' '), std::string(carets, '^'), comment.empty() ? "" : " ",
                     comment);
}

}  // namespace

std::string Place::text() const {
  if (source == nullptr) return "";
  if (line <= 0) return source->name;
  return fmt::format("{}:{}:{}", source->name, line, column);
}

Diagnostic& Diagnostics::add(Severity severity, std::string_view code, Place at,
                             std::string message) {
  Diagnostic d;
  d.severity = severity;
  d.code = code;
  d.at = std::move(at);
  d.message = std::move(message);
  list_.push_back(std::move(d));
  return list_.back();
}

Diagnostic& Diagnostics::error(std::string_view code, Place at, std::string message) {
  return add(Severity::error, code, std::move(at), std::move(message));
}
Diagnostic& Diagnostics::warning(std::string_view code, Place at, std::string message) {
  return add(Severity::warning, code, std::move(at), std::move(message));
}
Diagnostic& Diagnostics::note(std::string_view code, Place at, std::string message) {
  return add(Severity::note, code, std::move(at), std::move(message));
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Diagnostics::append(const Diagnostics& other) {
  list_.insert(list_.end(), other.list_.begin(), other.list_.end());
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

std::string render(const Diagnostic& d) {
  std::string out = fmt::format("{}[{}]: {}\n", name_of(d.severity), d.code, d.message);
  if (d.at.source != nullptr) out += fmt::format("  --> {}\n", d.at.text());
  if (d.at.known()) out += snippet(d.at, d.expected);
  if (d.other.source != nullptr) {
    out += fmt::format("  and {}: {}\n", d.other.text(), d.other_message);
    if (d.other.known()) out += snippet(d.other, "");
  }
  if (!d.hint.empty()) out += fmt::format("  = help: {}\n", d.hint);
  return out;
}

}  // namespace shoreline
