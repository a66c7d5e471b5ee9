// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/roff.h"

#include <fmt/format.h>

#include <algorithm>

namespace shoreline::format {
namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

/// The code point that starts at `text[at]` of valid UTF-8; moves `at` to its last byte.
unsigned code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at);
  const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  unsigned out = first & (0x3Fu >> more);
  for (std::size_t i = 0; i < more && at + 1 < text.size(); ++i)
    out = out << 6 | (byte(++at) & 0x3F);
  return out;
}

}  // namespace

std::string roff_text(std::string_view plain) {
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool starts_line = i == 0 || plain[i - 1] == '\n';
    if (starts_line && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (static_cast<unsigned char>(c) >= 0x80)
      out += fmt::format("\\[u{:04X}]", code_point(plain, i));
    else
      out += c;
  }
  return out;
}

Roff::Roff(std::string_view name, int section, std::string_view source, std::string_view manual) {
  out_ = fmt::format(".TH \"{}\" \"{}\" \"\" \"{}\" \"{}\"\n.nh\n", roff_text(upper(name)), section,
                     roff_text(source), roff_text(manual));
}

Roff& Roff::heading(std::string_view title) {
  out_ += fmt::format(".SH {}\n", roff_text(upper(title)));
  return *this;
}

Roff& Roff::subheading(std::string_view title) {
  out_ += fmt::format(".SS {}\n", roff_text(title));
  return *this;
}

Roff& Roff::paragraph(std::string_view text) {
  separate();
  out_ += roff_text(text) + "\n";
  return *this;
}

/// Right below a heading a paragraph macro would do nothing, and lint says so.
void Roff::separate() {
  const std::size_t last = out_.rfind('\n', out_.size() - 2) + 1;
  const std::string_view line = std::string_view(out_).substr(last);
  if (!line.starts_with(".SH ") && !line.starts_with(".SS ")) out_ += ".PP\n";
}

Roff& Roff::item(std::string_view tag, std::string_view text) {
  out_ += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff_text(tag), roff_text(text));
  return *this;
}

Roff& Roff::synopsis(std::string_view command, std::string_view arguments) {
  out_ += fmt::format("\\fB{}\\fR {}\n", roff_text(command), roff_text(arguments));
  return *this;
}

Roff& Roff::verbatim(std::string_view lines) {
  separate();
  out_ += fmt::format(".nf\n.RS 4\n{}\n.RE\n.fi\n", roff_text(lines));
  return *this;
}

}  // namespace shoreline::format
