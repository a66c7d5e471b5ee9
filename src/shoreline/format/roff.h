// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <string_view>

namespace shoreline::format {

/// Writes one page for man(1), in the man macros. All text is plain: what roff would take for a
/// command is escaped.
class Roff {
 public:
  /// `name` and `section` as in "shoreline-run", 1; `source` is the program and its version.
  Roff(std::string_view name, int section, std::string_view source, std::string_view manual);

  Roff& heading(std::string_view title);
  Roff& subheading(std::string_view title);
  Roff& paragraph(std::string_view text);
  /// A tag in bold with its text beside or below.
  Roff& item(std::string_view tag, std::string_view text);
  /// A command in bold with its arguments behind: the synopsis.
  Roff& synopsis(std::string_view command, std::string_view arguments);
  /// Lines as they stand.
  Roff& verbatim(std::string_view lines);

  const std::string& text() const { return out_; }

 private:
  void separate();

  std::string out_;
};

/// Plain text as roff input: backslashes, hyphens, leading dots and quotes, non-ASCII letters.
std::string roff_text(std::string_view plain);

}  // namespace shoreline::format
