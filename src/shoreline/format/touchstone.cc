// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/assert.h"
#include "shoreline/format/touchstone_reading.h"

namespace shoreline::format {
namespace touchstone {
namespace {

/// Whether the text is in two-byte characters, as some editors save it.
bool is_utf16(const Text& text) {
  const char* p = text.here();
  if (text.end() - p < 2) return false;
  return (p[0] == '\xFF' && p[1] == '\xFE') || (p[0] == '\xFE' && p[1] == '\xFF') ||
         (p[0] == '\0' && p[1] != '\0') || (p[0] != '\0' && p[1] == '\0');
}

/// A line of [Begin Information], or its end.
bool take_information(Reading& r, const char* p) {
  const char* const end = line_end(p);
  const std::string_view text(p, static_cast<std::size_t>(end - p));
  if (lower(text.substr(0, 17)) != "[end information]") {
    const char* const from = r.text.here();  // with its blanks
    r.network.information.push_back(
        as_utf8(std::string_view(from, static_cast<std::size_t>(end - from))));
    return true;
  }
  r.pending = Pending::nothing;
  return true;
}

/// A line above or below the data that is no comment, option line or keyword.
bool take_other(Reading& r, const char* p) {
  if (r.pending == Pending::references) return take_references(r, p);
  if (r.pending == Pending::modes) return take_modes(r, p);
  const Word w = next_word(p);
  if (r.section == Section::ended)
    return refuse(r, "E0806", place_of(r, w), "text behind [End]", "nothing more",
                  "delete it, or make it a comment with '!'");
  const bool number =
      (w.text[0] >= '0' && w.text[0] <= '9') || w.text[0] == '-' || w.text[0] == '.';
  if (!number)
    return refuse(r, "E0806", place_of(r, w), fmt::format("'{}' is no number", w.text),
                  "a comment, an option line, a keyword or a number",
                  "comments begin with '!', option lines with '#', keywords with '['");
  if (!r.head.version_2) return begin_network(r);
  return refuse(r, "E0805", place_of(r, w), "numbers stand above [Network Data]", "a keyword",
                "put [Network Data] on the line above them");
}

/// One line above or below the data.
bool take_line(Reading& r, const char* p) {
  if (r.pending == Pending::information) return take_information(r, p);
  if (is_line_end(*p)) return true;
  if (*p == '!') return take_comment(r, p);
  if (*p == '#') return take_option_line(r, p);
  if (*p == '[') return take_keyword(r, p);
  return take_other(r, p);
}

bool take_all(Reading& r) {
  Text& text = r.text;
  if (is_utf16(text))
    return refuse(r, "E0806", text.whole(), "the text is UTF-16", "", "save it as UTF-8 or ASCII");
  while (text.here() != text.end() || text.fill()) {
    const bool rows = r.section == Section::network || r.section == Section::noise;
    const char* p = text.here();
    if (rows && *p != '[' && *p != '#') {
      if (!take_rows(r)) return false;
      if (text.here() == text.end()) break;
      p = text.here();
    }
    while (is_blank(*p)) ++p;
    const Section before = r.section;
    const std::uint64_t at = text.offset(p);
    if (!take_line(r, p)) return false;
    if (before == Section::head && r.section == Section::network && *text.find(at) != '[') continue;
    text.move_to(after_line_end(line_end(text.find(at))));
    ++text.line;
  }
  return finish(r);
}

}  // namespace

std::optional<Touchstone> read(std::string name, ByteInput& input, int ports, Diagnostics& out) {
  Text text(std::move(name), input);
  Reading reading{text, out, {}, {}, {}, Section::head, Pending::nothing};
  reading.head.ports_of_name = ports;
  reading.network.version = "1.0";
  reading.network.style.version = TouchstoneVersion::v1;
  reading.network.style.unit = TouchstoneUnit::ghz;
  reading.network.style.pair = TouchstonePair::ma;
  if (!take_all(reading)) return std::nullopt;
  return std::move(reading.network);
}

}  // namespace touchstone

namespace {

bool ends_with(std::string_view name, std::string_view tail) {
  return name.size() >= tail.size() &&
         touchstone::lower(name.substr(name.size() - tail.size())) == tail;
}

bool is_touchstone_name(std::string_view name) {
  return ports_of_name(name) > 0 || ends_with(name, ".ts");
}

}  // namespace

int ports_of_name(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zip"})
    if (ends_with(name, packed)) name.remove_suffix(packed.size());
  const std::size_t dot = name.find_last_of("./\\");
  if (dot == std::string_view::npos || name[dot] != '.') return 0;
  const std::string tail = touchstone::lower(name.substr(dot + 1));
  if (tail.size() < 3 || tail.size() > 7 || tail.back() != 'p' ||
      std::string_view("syzhg").find(tail[0]) == std::string_view::npos)
    return 0;
  int ports = 0;
  for (const char c : std::string_view(tail).substr(1, tail.size() - 2)) {
    if (c < '0' || c > '9') return 0;
    ports = 10 * ports + (c - '0');
  }
  return ports <= touchstone::kMostPorts ? ports : 0;
}

std::optional<Touchstone> parse_touchstone(std::string_view name, std::string_view text, int ports,
                                           Diagnostics& out) {
  SHORELINE_ASSERT(ports >= 0 && ports <= touchstone::kMostPorts);
  const std::unique_ptr<ByteInput> input = open_bytes(text);
  return touchstone::read(std::string(name), *input, ports, out);
}

std::optional<Touchstone> read_touchstone(const std::filesystem::path& path, Diagnostics& out) {
  std::string entry = path.string();
  Result<std::unique_ptr<ByteInput>> input = open_file(path, is_touchstone_name, &entry);
  if (!input) {
    auto source = std::make_shared<SourceText>();
    source->name = path.string();
    out.error("E0001", Place{source, 0, 0, 0}, input.error().message).hint =
        "give the path of a Touchstone file (.sNp, .ts, .gz or .zip) that may be read";
    return std::nullopt;
  }
  return touchstone::read(path.string(), **input, ports_of_name(entry), out);
}

std::vector<std::complex<double>> row_references(const Touchstone& network) {
  if (network.modes.empty()) return network.z0;
  std::vector<std::complex<double>> out;
  for (const MixedModePort& m : network.modes) {
    const std::complex<double> a = network.z0[static_cast<std::size_t>(m.a - 1)];
    if (m.mode == 's') {
      out.push_back(a);
      continue;
    }
    const std::complex<double> b = network.z0[static_cast<std::size_t>(m.b - 1)];
    out.push_back(m.mode == 'd' ? a + b : a * b / (a + b));
  }
  return out;
}

Touchstone in_port_order(Touchstone network) {
  const std::size_t n = network.modes.size();
  if (n == 0) return network;
  std::vector<std::size_t> row_at(n);  // which row goes to a port
  for (std::size_t i = 0; i < n; ++i) {
    const MixedModePort& m = network.modes[i];
    const int port = m.mode == 's' ? m.a : m.mode == 'd' ? std::min(m.a, m.b) : std::max(m.a, m.b);
    row_at[static_cast<std::size_t>(port - 1)] = i;
  }
  std::vector<MixedModePort> modes(n);
  for (std::size_t i = 0; i < n; ++i) modes[i] = network.modes[row_at[i]];
  std::vector<std::complex<double>> old(n * n);
  for (std::size_t k = 0; k < network.f_hz.size(); ++k) {
    std::complex<double>* const matrix = network.values.data() + k * n * n;
    std::copy(matrix, matrix + n * n, old.begin());
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] = old[row_at[i] * n + row_at[j]];
  }
  network.modes = std::move(modes);
  return network;
}

}  // namespace shoreline::format
