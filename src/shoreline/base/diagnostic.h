// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shoreline {

/// The text of one input, kept so that an error can show the line it speaks of.
struct SourceText {
  std::string name;  // the path as the user gave it, or "--set"
  std::string text;
};

/// A place in an input. Line and column count from 1, columns in characters; line 0 is no place.
struct Place {
  std::shared_ptr<const SourceText> source;
  int line = 0;
  int column = 0;
  int length = 1;

  bool known() const { return source != nullptr && line > 0; }
  std::string text() const;  // "scenarios/rack.toml:42:18"
};

enum class Severity { error, warning, note };

/// One thing to tell the person who wrote the input. Codes are listed in base/codes.h and
/// explained by `shoreline explain CODE`.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string message;
  Place at;
  std::string expected;  // behind the caret; may be empty
  std::string hint;      // the cure; may be empty
  Place other;           // the second place of a conflict
  std::string other_message;
};

/// Collects what readers of people's input have to say; they go on after an error where they can.
/// The list ends at `kMost`: whoever feeds in garbage gets an answer, not a flood.
class Diagnostics {
 public:
  static constexpr std::size_t kMost = 500;

  Diagnostic& error(std::string_view code, Place at, std::string message);
  Diagnostic& warning(std::string_view code, Place at, std::string message);
  Diagnostic& note(std::string_view code, Place at, std::string message);

  bool has_errors() const;
  const std::vector<Diagnostic>& all() const { return list_; }
  void append(const Diagnostics& other);

 private:
  Diagnostic& add(Severity severity, std::string_view code, Place at, std::string message);
  std::vector<Diagnostic> list_;
  Diagnostic beyond_;  // takes what is past the end, or told already
};

/// The diagnostic as people read it: message, place, source line with a caret, cure.
std::string render(const Diagnostic& d);
std::string_view name_of(Severity severity);

}  // namespace shoreline
