// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/lumerical.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "shoreline/base/text.h"
#include "shoreline/format/file.h"
#include "shoreline/format/lumerical_lines.h"

namespace shoreline::format {

namespace {

using lumerical::is_space, lumerical::Item, lumerical::Line, lumerical::number_at;
using lumerical::Numbers, lumerical::whole;

constexpr double kPi = std::numbers::pi;

class Reader : lumerical::Lines {
 public:
  using Lines::Lines;
  std::optional<LumericalTable> read();

 private:
  bool header();
  bool block();
  bool plain_table();
  void arrange();
  bool frequencies(const Numbers& numbers);
  void add(int out, int in, const Numbers& numbers, int column, double group_delay, Place at);
  std::optional<int> port(const std::string& name, const std::string& mode, int id,
                          const Line& line);

  LumericalTable table_;
  std::vector<LumericalPort> named_;  // by the header
  std::map<std::pair<int, int>, Place> seen_;
  bool falls_ = false;
};

/// `[2,2]`, or a line `["port 1","LEFT"]` a port; neither is needed.
bool Reader::header() {
  while (next_ < lines_.size() &&
         lines_[next_].text.find_first_not_of(" \t") == lines_[next_].text.find('[')) {
    const Line line = lines_[next_++];
    std::vector<Item> words;
    if (!items(line, '[', ']', words)) return false;
    if (words.size() != 2)
      return fail(line, "a line of the header has two words",
                  "write [\"port 1\",\"LEFT\"] for each port, or [ports left, ports right]");
    if (!words[0].quoted) continue;  // [2,2]: how many on either side, which says no name
    for (const LumericalPort& p : named_)
      if (p.name == words[0].text)
        return fail(line, words[0].from, words[0].to,
                    fmt::format("'{}' stands twice", printable(p.name)), "name each port once");
    named_.push_back({words[0].text, "", 1, words[1].text});
    if (static_cast<int>(named_.size()) > kMostLumericalPorts)
      return fail(line, "too many ports", fmt::format("{} at most", kMostLumericalPorts));
  }
  return true;
}

bool Reader::frequencies(const Numbers& numbers) {
  std::vector<double> f(numbers.rows());
  for (std::size_t i = 0; i < f.size(); ++i) f[i] = numbers.at(i, 0);
  const auto line_of_row = [&](std::size_t row) -> const Line& {
    return lines_[next_ - f.size() + row];
  };
  const bool falls = f.size() > 1 && f[1] < f[0];
  for (std::size_t i = 0; i < f.size(); ++i) {
    if (!(f[i] > 0.0))
      return fail(line_of_row(i), "a frequency is above 0 Hz", "the first column is in Hz");
    if (i > 0 && (falls ? f[i] >= f[i - 1] : f[i] <= f[i - 1]))
      return fail(line_of_row(i), "frequencies neither rise nor fall from row to row",
                  "sort the rows of the block");
  }
  if (falls) std::reverse(f.begin(), f.end());
  falls_ = falls;
  if (table_.f_hz.empty()) {
    table_.f_hz = std::move(f);
    return true;
  }
  const std::vector<double>& known = table_.f_hz;
  for (std::size_t i = 0; i < std::max(f.size(), known.size()); ++i)
    if (i >= f.size() || i >= known.size() || std::abs(f[i] - known[i]) > 1e-9 * known[i])
      return fail(line_of_row(std::min(i, f.size() - 1)),
                  "this block has other frequencies than the first one",
                  "export all of them over the same frequencies");
  return true;
}

void Reader::add(int out, int in, const Numbers& numbers, int column, double group_delay,
                 Place at) {
  LumericalEntry e{out, in, {}, {}, std::move(at)};
  const std::size_t n = numbers.rows();
  bool beyond = false;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t row = falls_ ? n - 1 - i : i;
    e.magnitude.push_back(numbers.at(row, column));
    e.phase.push_back(numbers.at(row, column + 1));
    beyond = beyond || std::abs(e.phase.back()) > kPi * (1.0 + 1e-5);
  }
  for (std::size_t i = 1; !beyond && i < n; ++i)
    e.phase[i] -= 2.0 * kPi * std::round((e.phase[i] - e.phase[i - 1]) / (2.0 * kPi));
  const double centre = 0.5 * (table_.f_hz.front() + table_.f_hz.back());
  for (std::size_t i = 0; group_delay != 0.0 && i < n; ++i)
    e.phase[i] += 2.0 * kPi * group_delay * (table_.f_hz[i] - centre);
  table_.entries.push_back(std::move(e));
}

std::optional<int> Reader::port(const std::string& name, const std::string& mode, int id,
                                const Line& line) {
  for (std::size_t i = 0; i < table_.ports.size(); ++i)
    if (table_.ports[i].name == name && table_.ports[i].mode_id == id) {
      if (table_.ports[i].mode.empty()) table_.ports[i].mode = mode;
      return static_cast<int>(i);
    }
  LumericalPort p{name, mode, id, ""};
  if (!named_.empty()) {
    const auto at = std::find_if(named_.begin(), named_.end(),
                                 [&](const LumericalPort& n) { return n.name == name; });
    if (at == named_.end()) {
      fail(line, fmt::format("the header names no '{}'", printable(name)),
           "add a line for it to the header, or use one of the header's ports");
      return std::nullopt;
    }
    p.side = at->side;
  }
  if (static_cast<int>(table_.ports.size()) >= kMostLumericalPorts) {
    fail(line, "too many ports", fmt::format("{} at most, modes counted", kMostLumericalPorts));
    return std::nullopt;
  }
  table_.ports.push_back(std::move(p));
  return static_cast<int>(table_.ports.size()) - 1;
}

/// `("port 2","TE",1,"port 1",1,"transmission")`, its size, its rows.
bool Reader::block() {
  const Line line = here();
  ++next_;
  std::vector<Item> words;
  if (!items(line, '(', ')', words)) return false;
  if (words.size() < 6)
    return fail(line, "the header of a block has six words",
                "write (\"port 2\",\"TE\",1,\"port 1\",1,\"transmission\"): out, mode, its number, "
                "in, its mode's number, type");
  if (words[5].text != "transmission")
    return fail(line, words[5].from, words[5].to,
                fmt::format("blocks of type '{}' are not read", printable(words[5].text)),
                "export the S-parameters as type \"transmission\"");
  double delay = 0.0;
  if (words.size() > 6 && (words[6].quoted || !number_at(words[6].text, delay)))
    return fail(line, words[6].from, words[6].to, "files of parameter sweeps are not read",
                "export one file for each value of the parameters");
  if (words.size() > 7)
    return fail(line, words[7].from, words[7].to, "files of parameter sweeps are not read",
                "export one file for each value of the parameters");
  const auto out_mode = whole(words[2].text), in_mode = whole(words[4].text);
  if (!out_mode || !in_mode || *out_mode < 1 || *in_mode < 1)
    return fail(line, "the number of a mode is a whole number from 1",
                "write (\"port 2\",\"TE\",1,\"port 1\",1,\"transmission\")");
  if (!std::isfinite(delay))
    return fail(line, words[6].from, words[6].to, "the group delay is not finite",
                "it is in seconds");
  const auto out = port(words[0].text, words[1].text, *out_mode, line);
  const auto in =
      out ? port(words[3].text, *in_mode == *out_mode ? words[1].text : "", *in_mode, line)
          : std::nullopt;
  if (!in) return false;
  const Place at = place(line, 0, line.text.size());
  if (const auto [first, fresh] = seen_.emplace(std::pair(*out, *in), at); !fresh) {
    Diagnostic& d = out_.error("E0904", at, "this block stands twice");
    d.other = first->second, d.other_message = "the first one";
    d.hint = "keep one of the two";
    return false;
  }
  int rows = 0, columns = 0;
  if (!shape(rows, columns)) return false;
  if (columns != 3)
    return fail(lines_[next_ - 1], "a block has three columns",
                "frequency in Hz, magnitude, phase in radians");
  Numbers table;
  if (!numbers(rows, columns, table) || !frequencies(table)) return false;
  add(*out, *in, table, 1, delay, at);
  return true;
}

/// Rows alone: f, S21; f, S11, S21 of a symmetric two-port; f, S11, S21, S12, S22.
bool Reader::plain_table() {
  int rows = 0, columns = 0;
  if (here().text.find('(') != std::string_view::npos) {
    if (!shape(rows, columns)) return false;
  } else {
    const std::string_view t = here().text;
    for (std::size_t i = 0; i < t.size();) {
      while (i < t.size() && (is_space(t[i]) || t[i] == ',')) ++i;
      if (i < t.size()) ++columns;
      while (i < t.size() && !is_space(t[i]) && t[i] != ',') ++i;
    }
  }
  const Line first = here();
  if (columns != 3 && columns != 5 && columns != 9)
    return fail(
        first, fmt::format("a table of {} columns is not known", columns),
        "S-parameters of two ports have 3 columns (frequency, S21), 5 (S11, S21) or 9 (S11, "
        "S21, S12, S22); files of more ports have blocks with a header each");
  Numbers table;
  if (!numbers(rows, columns, table) || !frequencies(table)) return false;
  table_.ports = {{"port 1", "", 1, ""}, {"port 2", "", 1, ""}};
  const Place at = place(first, 0, first.text.size());
  if (columns == 3) {
    add(1, 0, table, 1, 0.0, at);
    return true;
  }
  static constexpr std::pair<int, int> kFour[] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
  for (int k = 0; k < 4; ++k)
    add(kFour[k].first, kFour[k].second, table,
        columns == 9 ? 1 + 2 * k
        : k % 3 == 0 ? 1
                     : 3,
        0.0, at);
  return true;
}

std::optional<LumericalTable> Reader::read() {
  if (!cut()) return std::nullopt;
  if (lines_.empty()) {
    fail({"", 1}, "the file is empty", "give a file of S-parameters as Lumerical writes them");
    return std::nullopt;
  }
  if (!header()) return std::nullopt;
  const std::string_view first = here().text;
  const bool blocks = !named_.empty() || first.find('"') != std::string_view::npos ||
                      first.find('\'') != std::string_view::npos;
  if (!blocks && !plain_table()) return std::nullopt;
  if (blocks && next_ >= lines_.size()) {
    fail(here(), "there is no block of numbers", "the file may be cut short");
    return std::nullopt;
  }
  while (blocks && next_ < lines_.size())
    if (!block()) return std::nullopt;
  if (next_ < lines_.size()) {
    fail(here(), "more rows than the size says", "correct the size above, or take the rest out");
    return std::nullopt;
  }
  arrange();
  return std::move(table_);
}

/// The number that a name ends with ("port 12"), or nothing.
std::optional<int> number_behind(std::string_view name) {
  const std::size_t last = name.find_last_not_of("0123456789");
  return whole(name.substr(last == std::string_view::npos ? 0 : last + 1));
}

/// Ports in the order of the header, or else of the numbers they end with; modes of a port in
/// order.
void Reader::arrange() {
  std::vector<LumericalPort>& ports = table_.ports;
  const bool numbered = std::all_of(ports.begin(), ports.end(), [](const LumericalPort& p) {
    return number_behind(p.name).has_value();
  });
  std::vector<std::pair<std::pair<int, int>, int>> order;  // rank, mode; where it stands now
  for (std::size_t i = 0; i < ports.size(); ++i) {
    int rank = 0;
    while (rank < static_cast<int>(named_.size()) &&
           named_[static_cast<std::size_t>(rank)].name != ports[i].name)
      ++rank;
    if (named_.empty() && numbered) rank = *number_behind(ports[i].name);
    if (named_.empty() && !numbered)
      for (rank = 0; ports[static_cast<std::size_t>(rank)].name != ports[i].name;) ++rank;
    order.push_back({{rank, ports[i].mode_id}, static_cast<int>(i)});
    table_.several_modes = table_.several_modes || ports[i].mode_id != ports[0].mode_id;
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<LumericalPort> sorted;
  std::vector<int> to(ports.size());
  for (const auto& [rank, from] : order) {
    to[static_cast<std::size_t>(from)] = static_cast<int>(sorted.size());
    sorted.push_back(std::move(ports[static_cast<std::size_t>(from)]));
    if (sorted.back().mode.empty() && table_.several_modes)
      sorted.back().mode = fmt::format("mode {}", sorted.back().mode_id);
  }
  ports = std::move(sorted);
  for (LumericalEntry& e : table_.entries)
    e.out = to[static_cast<std::size_t>(e.out)], e.in = to[static_cast<std::size_t>(e.in)];
}

}  // namespace

std::optional<LumericalTable> parse_lumerical(std::shared_ptr<const SourceText> source,
                                              Diagnostics& out) {
  return Reader(std::move(source), out).read();
}

std::optional<LumericalTable> read_lumerical(const std::filesystem::path& path, Diagnostics& out) {
  constexpr std::uintmax_t kLargest = 256u << 20;
  auto source = std::make_shared<SourceText>();
  source->name = path.string();
  Result<std::string> text = read_file(path, kLargest);
  if (!text) {
    out.error("E0001", Place{source, 0, 0, 0}, text.error().message).hint =
        "give the path of a file of S-parameters (.dat, .sparam, .txt) that may be read";
    return std::nullopt;
  }
  source->text = std::move(*text);
  return parse_lumerical(std::move(source), out);
}

}  // namespace shoreline::format
