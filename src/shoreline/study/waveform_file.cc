// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/waveform_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "shoreline/base/text.h"
#include "shoreline/format/bytes.h"
#include "shoreline/format/file.h"

namespace shoreline::study {
namespace {

constexpr std::string_view kCode = "E1001";
constexpr std::size_t kLargest = std::size_t{512} << 20;

struct Factor {
  std::string_view unit;
  double factor;
};
constexpr Factor kSeconds[] = {{"s", 1.0},   {"sec", 1.0},  {"ms", 1e-3}, {"us", 1e-6},
                               {"ns", 1e-9}, {"ps", 1e-12}, {"fs", 1e-15}};
constexpr Factor kMilliwatts[] = {{"w", 1e3}, {"mw", 1.0}, {"uw", 1e-3}, {"nw", 1e-6}};

bool parts(char c) { return c == ',' || c == ';' || c == '\t' || c == ' ' || c == '\r'; }

/// What stands behind the last '_', blank or bracket of a column's name, in small letters.
std::string unit_of(std::string_view name) {
  std::string out;
  for (const char c : name) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  while (!out.empty() && (out.back() == ')' || out.back() == ']' || out.back() == ' ' ||
                          out.back() == '\r' || out.back() == '"'))
    out.pop_back();
  const std::size_t cut = out.find_last_of("_ ([/\"");
  return cut == std::string::npos ? out : out.substr(cut + 1);
}

std::optional<double> factor_of(std::string_view unit, std::span<const Factor> known) {
  for (const Factor& f : known)
    if (f.unit == unit) return f.factor;
  return std::nullopt;
}

constexpr const char* kTwoColumns = "have times and powers in each line, or powers alone";

struct Reader {
  const std::shared_ptr<const SourceText>& source;
  const WaveformFileOptions& options;
  Diagnostics& out;
  std::vector<double> times, powers;
  std::vector<int> lines;  // of times, for messages
  double time_factor = 1.0, power_factor = 1.0;
  bool time_in_ui = false, unit_known = false, ok = true;
  std::size_t columns = 0;
  std::string_view row;  // that is being read; empty behind the last
  int before = 0;        // characters before it in its line: a byte order mark

  /// At a byte of the row; the place counts characters.
  void fault(int line, std::size_t column, std::size_t length, std::string message,
             std::string hint) {
    const std::size_t at = std::min(column, row.size());
    const auto start = static_cast<int>(characters(row.substr(0, at)));
    const auto size = static_cast<int>(characters(row.substr(at, length)));
    const Place place{source, line, before + start + 1, std::max(1, size)};
    out.error(kCode, place, std::move(message)).hint = std::move(hint);
    ok = false;
  }

  void names(std::string_view text, int line) {
    std::vector<std::string_view> cells;
    // Names may hold blanks: only commas, semicolons and tabs part them.
    for (std::size_t i = 0; i <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(",;\t", i), text.size());
      cells.push_back(text.substr(i, end - i));
      i = end + 1;
    }
    if (cells.size() > 2)
      return fault(line, 0, text.size(), "more columns than time and power", kTwoColumns);
    const std::string power = unit_of(cells.back());
    if (const auto f = factor_of(power, kMilliwatts)) power_factor = *f, unit_known = true;
    if (power == "dbm")
      return fault(line, 0, text.size(), "powers in dBm are no waveform", "give mW or W");
    if (cells.size() < 2) return;
    const std::string time = unit_of(cells.front());
    time_in_ui = time == "ui";
    if (const auto f = factor_of(time, kSeconds))
      time_factor = *f;
    else if (!time_in_ui)
      fault(line, 0, cells.front().size(),
            fmt::format("'{}' ends in no unit of time", printable(cells.front())),
            "call the column time_ps, time_s, time_ui or the like");
  }

  /// One line of numbers; false if it holds none.
  void numbers(std::string_view text, int line) {
    double value[2] = {};
    std::size_t count = 0, at = 0;
    while (at < text.size() && ok) {
      while (at < text.size() && parts(text[at])) ++at;
      if (at >= text.size()) break;
      std::size_t end = at;
      while (end < text.size() && !parts(text[end])) ++end;
      const std::string_view word = text.substr(at, end - at);
      if (count == 2)
        return fault(line, at, word.size(), "more columns than time and power", kTwoColumns);
      const char* first = word.data() + (word.front() == '+' ? 1 : 0);
      const auto r = std::from_chars(first, word.data() + word.size(), value[count]);
      if (r.ec != std::errc{} || r.ptr != word.data() + word.size() || !std::isfinite(value[count]))
        return fault(line, at, word.size(),
                     fmt::format("'{}' is no finite number", printable(word.substr(0, 40))),
                     "write numbers as 0.52 or 5.2e-1, with commas or blanks between");
      ++count, at = end;
    }
    if (!ok || count == 0) return;
    if (columns == 0) columns = count;
    if (count != columns)
      return fault(line, 0, text.size(), "another number of columns than in the lines before",
                   kTwoColumns);
    if (!std::isfinite(value[count - 1] * power_factor) ||
        (count == 2 && !std::isfinite(value[0] * time_factor)))
      return fault(line, 0, text.size(), "a number is too large",
                   "look at the units that the first line names");
    if (count == 2) times.push_back(value[0] * time_factor), lines.push_back(line);
    powers.push_back(value[count - 1] * power_factor);
  }

  void read() {
    const std::string& text = source->text;
    int line = 0;
    bool first = true;
    for (std::size_t i = 0; i < text.size() && ok;) {
      ++line;
      const std::size_t end = std::min(text.find('\n', i), text.size());
      row = std::string_view(text).substr(i, end - i);
      i = end + 1;
      before = line == 1 && row.starts_with("\xEF\xBB\xBF") ? 1 : 0;
      if (before == 1) row.remove_prefix(3);
      row = row.substr(0, row.find('#'));
      const std::size_t start = row.find_first_not_of(" \t\r,;");
      if (start == std::string_view::npos) continue;
      const char c = row[start];
      const bool number = (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
      if (first && !number)
        names(row, line);
      else
        numbers(row, line);
      first = false;
    }
    if (ok) row = {}, before = 0;  // what is said from here on is of whole lines
  }

  std::optional<double> per_symbol() {
    if (times.empty()) {
      if (options.samples_per_symbol) return options.samples_per_symbol;
      fault(1, 0, 1, "a file without times does not say how fast it was sampled",
            "add --samples-per-symbol, or a column of times");
      return std::nullopt;
    }
    if (!time_in_ui && !options.symbol_rate) {
      fault(1, 0, 1, "times in seconds need the symbol rate", "add --rate, such as 53.125GBd");
      return std::nullopt;
    }
    const double step = (times.back() - times.front()) / (static_cast<double>(times.size()) - 1.0);
    if (!(step > 0.0)) {
      fault(lines.back(), 0, 1, "times do not rise", "sort the rows by time");
      return std::nullopt;
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
      const double expected = times.front() + step * static_cast<double>(i);
      // Written times are rounded; a gap or jump is far more than that.
      if (std::abs(times[i] - expected) > 0.5 * step || (i > 0 && times[i] <= times[i - 1])) {
        fault(lines[i], 0, 1, "times are not equally spaced and rising", "resample the waveform");
        return std::nullopt;
      }
    }
    const double rate = time_in_ui ? 1.0 : options.symbol_rate->si();
    double per = 1.0 / (step * rate);
    // What was meant for a whole number and lost digits on the way is one.
    if (std::abs(per - std::round(per)) < 1e-6 * per) per = std::round(per);
    return per;
  }
};

}  // namespace

std::shared_ptr<const SourceText> read_text(const std::string& path, Diagnostics& out) {
  const auto cannot = [&](const std::string& why) {
    out.error("E0001", Place{}, why).hint = "name a file of text that can be read";
    return nullptr;
  };
  auto input = format::open_file(path, [](std::string_view) { return true; });
  if (!input) return cannot(input.error().message);
  auto text = std::make_shared<SourceText>();
  text->name = path;
  std::vector<char> block(1 << 16);
  for (;;) {
    const Result<std::size_t> got = (*input)->read(block.data(), block.size());
    if (!got) return cannot(got.error().message);
    if (*got == 0) return text;
    text->text.append(block.data(), *got);
    if (text->text.size() > kLargest)
      return cannot(fmt::format("{}: more than {} MB of text", path, kLargest >> 20));
  }
}

std::optional<Waveform> parse_waveform(const std::shared_ptr<const SourceText>& source,
                                       const WaveformFileOptions& options, Diagnostics& out) {
  Reader reader{source, options, out, {}, {}, {}};
  reader.read();
  if (!reader.ok) return std::nullopt;
  if (reader.powers.size() < 2) {
    reader.fault(1, 0, 1, "a waveform needs two samples or more",
                 "give powers, one a line, or times and powers");
    return std::nullopt;
  }
  const std::optional<double> per = reader.per_symbol();
  if (!per) return std::nullopt;
  if (!(*per >= 2.0 && *per <= 4096.0)) {
    reader.fault(1, 0, 1, fmt::format("{:.4g} samples a symbol; 2 to 4096 can be used", *per),
                 "check --rate and the times");
    return std::nullopt;
  }
  return Waveform{*per, std::move(reader.powers), reader.unit_known};
}

std::optional<Waveform> read_waveform(const std::string& path, const WaveformFileOptions& options,
                                      std::string& sha256, Diagnostics& out) {
  const auto source = read_text(path, out);
  if (!source) return std::nullopt;
  sha256 = format::sha256(source->text);
  return parse_waveform(source, options, out);
}

std::optional<std::vector<std::uint8_t>> parse_pattern(
    const std::shared_ptr<const SourceText>& source, int levels, Diagnostics& out) {
  std::vector<std::uint8_t> symbols;
  int line = 1, column = 0;
  for (const char c : source->text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column;  // of a character
    if (c == '\n') ++line, column = 0;
    if (c == '\n' || parts(c)) continue;
    if (c < '0' || c >= '0' + levels) {
      out.error("E1002", Place{source, line, std::max(1, column), 1},
                fmt::format("a symbol is a digit from 0 to {}", levels - 1))
          .hint = "write digits; blanks, commas and line ends between them are passed over";
      return std::nullopt;
    }
    symbols.push_back(static_cast<std::uint8_t>(c - '0'));
  }
  if (symbols.size() < 2) {
    out.error("E1002", Place{source, 1, 1, 1}, "a pattern has two symbols or more").hint =
        "write the whole pattern once, as digits";
    return std::nullopt;
  }
  return symbols;
}

}  // namespace shoreline::study
