// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/text.h"

namespace shoreline {
namespace {

constexpr std::size_t kWidest = 160;  // a longer source line is cut around the caret

std::string snippet(const Place& at, std::string_view comment) {
  std::string_view line = line_of(at.source->text, at.line);
  std::size_t caret = byte_of(line, at.column);
  std::size_t column = static_cast<std::size_t>(std::max(1, at.column)) - 1;
  if (line.size() > kWidest) {
    std::size_t from = caret > kWidest / 2 ? caret - kWidest / 2 : 0;
    while (from > 0 && continues_character(line[from])) --from;
    std::size_t to = std::min(line.size(), from + kWidest);
    while (to < line.size() && continues_character(line[to])) ++to;
    column -= std::min(column, characters(line.substr(0, from)));
    line = line.substr(from, to - from);
    caret -= std::min(caret, from);
  }
  const std::string number = std::to_string(at.line);
  const std::string blank(number.size(), ' ');
  const std::size_t room =
      std::max<std::size_t>(1, characters(line.substr(std::min(caret, line.size()))));
  const std::size_t carets = std::clamp<std::size_t>(static_cast<std::size_t>(at.length), 1, room);
  return fmt::format("{} | {}\n{} | {}{}{}{}\n", number, printable(line), blank,
                     std::string(column, ' '), std::string(carets, '^'), comment.empty() ? "" : " ",
                     printable(comment));
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
  if (list_.size() > kMost) return beyond_ = std::move(d);
  // An entry used in many places is read as often; its error is told once.
  const auto same = [&d](const Place& place) {
    return place.line == d.at.line && place.column == d.at.column && place.text() == d.at.text();
  };
  for (const Diagnostic& told : list_)
    if (told.code == d.code && same(told.at) && told.message == d.message)
      return beyond_ = std::move(d);
  if (list_.size() < kMost) return list_.emplace_back(std::move(d));
  if (list_.size() == kMost) {  // whatever follows is no better than this
    Diagnostic more;
    more.severity = Severity::error;
    more.code = "E0009";
    more.message = fmt::format("more than {} messages; the rest is left out", kMost);
    more.hint = "repair what is named above and try again";
    list_.push_back(std::move(more));
  }
  return beyond_ = std::move(d);
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
  for (const Diagnostic& d : other.list_) add(d.severity, d.code, d.at, d.message) = d;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

std::string render(const Diagnostic& d) {
  std::string out = fmt::format("{}[{}]: {}\n", name_of(d.severity), d.code, printable(d.message));
  if (d.at.source != nullptr) out += fmt::format("  --> {}\n", printable(d.at.text()));
  if (d.at.known()) out += snippet(d.at, d.expected);
  if (d.other.source != nullptr) {
    out += fmt::format("  and {}: {}\n", printable(d.other.text()), printable(d.other_message));
    if (d.other.known()) out += snippet(d.other, "");
  }
  if (!d.hint.empty()) out += fmt::format("  = help: {}\n", printable(d.hint));
  return out;
}

}  // namespace shoreline
