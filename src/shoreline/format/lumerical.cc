// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/lumerical.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

#include "shoreline/base/text.h"
#include "shoreline/format/file.h"

namespace shoreline::format {

namespace {

constexpr double kPi = std::numbers::pi;

struct Line {
  std::string_view text;
  int number = 0;  // from 1
};

/// One word between brackets: a name (quotes taken off) or a number.
struct Item {
  std::string text;
  bool quoted = false;
  std::size_t from = 0, to = 0;  // bytes of the line
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool number_at(std::string_view text, double& x) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<int> whole(std::string_view text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return n;
}

/// Columns of numbers, as they stand.
struct Numbers {
  int columns = 0;
  std::vector<double> values;  // [row][column]
  int first_line = 0;

  std::size_t rows() const { return values.size() / static_cast<std::size_t>(columns); }
  double at(std::size_t row, int column) const {
    return values[row * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  }
};

class Reader {
 public:
  Reader(std::shared_ptr<const SourceText> source, Diagnostics& out)
      : source_(std::move(source)), out_(out) {}
  std::optional<LumericalTable> read();

 private:
  bool cut();
  bool fail(const Line& line, std::size_t from, std::size_t to, std::string message,
            std::string hint);
  bool fail(const Line& line, std::string message, std::string hint) {
    return fail(line, 0, line.text.size(), std::move(message), std::move(hint));
  }
  Line here() const {
    return next_ < lines_.size() ? lines_[next_]
                                 : Line{"", lines_.empty() ? 1 : lines_.back().number};
  }
  bool items(const Line& line, char open, char close, std::vector<Item>& out);
  bool header();
  bool block();
  bool shape(int& rows, int& columns);
  bool numbers(int rows, int columns, Numbers& out);
  bool plain_table();
  void arrange();
  bool frequencies(const Numbers& numbers);
  void add(int out, int in, const Numbers& numbers, int column, double group_delay, Place at);
  std::optional<int> port(const std::string& name, const std::string& mode, int id,
                          const Line& line);
  Place place(const Line& line, std::size_t from, std::size_t to) const;

  std::shared_ptr<const SourceText> source_;
  Diagnostics& out_;
  std::vector<Line> lines_;  // those that hold something
  std::size_t next_ = 0, numbers_ = 0;
  LumericalTable table_;
  std::vector<LumericalPort> named_;  // by the header
  std::map<std::pair<int, int>, Place> seen_;
  bool falls_ = false;
};

Place Reader::place(const Line& line, std::size_t from, std::size_t to) const {
  return Place{source_, line.number, static_cast<int>(characters(line.text.substr(0, from))) + 1,
               std::max(1, static_cast<int>(characters(line.text.substr(from, to - from))))};
}

bool Reader::fail(const Line& line, std::size_t from, std::size_t to, std::string message,
                  std::string hint) {
  out_.error("E0904", place(line, from, to), std::move(message)).hint = std::move(hint);
  return false;
}

bool Reader::cut() {
  std::string_view rest = source_->text;
  const std::size_t bad = std::min(first_bad_utf8(rest), rest.find('\0'));
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    const auto begin = static_cast<std::size_t>(text.data() - source_->text.data());
    if (bad != std::string_view::npos && bad >= begin && bad <= begin + end)
      return fail({text, number}, std::min(bad - begin, text.size()), text.size(),
                  "the file is no text", "give a file of S-parameters as Lumerical writes them");
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") != std::string_view::npos) lines_.push_back({text, number});
  }
  return true;
}

/// The words of `(a, "b c", 3)`.
bool Reader::items(const Line& line, char open, char close, std::vector<Item>& out) {
  const std::string_view t = line.text;
  std::size_t i = t.find_first_not_of(" \t");
  const std::string wanted = fmt::format("{}...{}", open, close);
  if (i == std::string_view::npos || t[i] != open || t.back() != close || i + 1 == t.size())
    return fail(line, fmt::format("a line like {} is wanted here", wanted),
                "see the format's description: a header of ports, then blocks of numbers");
  for (++i; i < t.size();) {
    while (i < t.size() && is_space(t[i])) ++i;
    Item item;
    item.from = i;
    if (i < t.size() && (t[i] == '"' || t[i] == '\'')) {
      const std::size_t end = t.find(t[i], i + 1);
      if (end == std::string_view::npos)
        return fail(line, i, i + 1, "this quote is not closed", "close it on the same line");
      item.text = t.substr(i + 1, end - i - 1), item.quoted = true;
      i = end + 1;
    } else {
      const std::size_t end = std::min(t.find_first_of(",", i), t.size() - 1);
      std::size_t last = end;
      while (last > i && is_space(t[last - 1])) --last;
      item.text = t.substr(i, last - i);
      i = end;
    }
    item.to = i;
    while (i < t.size() && is_space(t[i])) ++i;
    out.push_back(std::move(item));
    if (out.size() > 16 || i >= t.size() || (t[i] != ',' && t[i] != close))
      return fail(line, i, i + 1, "words between brackets are separated by commas",
                  fmt::format("write: {}1, 2{}", open, close));
    if (t[i] == close && i + 1 == t.size()) return true;
    ++i;
  }
  return fail(line, fmt::format("this line does not end with '{}'", close), "close the bracket");
}

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

bool Reader::shape(int& rows, int& columns) {
  const Line line = here();
  ++next_;
  std::vector<Item> words;
  if (!items(line, '(', ')', words)) return false;
  const auto r = words.size() == 2 ? whole(words[0].text) : std::nullopt;
  const auto c = words.size() == 2 ? whole(words[1].text) : std::nullopt;
  if (!r || !c || *r < 1 || *c < 1 || *c > 64)
    return fail(line, "the size of a block is wanted here", "write: (number of rows, 3)");
  rows = *r, columns = *c;
  return true;
}

/// `rows` 0: as many as there are.
bool Reader::numbers(int rows, int columns, Numbers& out) {
  out.columns = columns;
  out.first_line = here().number;
  for (int row = 0; rows == 0 ? next_ < lines_.size() : row < rows; ++row) {
    const Line line = here();
    const std::size_t first = line.text.find_first_not_of(" \t");
    if (next_ >= lines_.size() || line.text[first] == '(' || line.text[first] == '[')
      return fail(line, fmt::format("row {} of {} is missing", row + 1, rows),
                  "the size above the block says how many there are: the file may be cut short");
    ++next_;
    int column = 0;
    for (std::size_t i = 0; i < line.text.size();) {
      if (is_space(line.text[i]) || line.text[i] == ',') {
        ++i;
        continue;
      }
      const std::size_t from = i;
      while (i < line.text.size() && !is_space(line.text[i]) && line.text[i] != ',') ++i;
      double x = 0.0;
      const std::string_view word = line.text.substr(from, i - from);
      if (!number_at(word, x))
        return fail(line, from, i, fmt::format("'{}' is no number", printable(word)),
                    "a row is frequency in Hz, magnitude, phase in radians");
      if (!std::isfinite(x))
        return fail(line, from, i, fmt::format("'{}' is not finite", printable(word)),
                    "export the S-parameters again, or leave out this frequency in all blocks");
      if (++column > columns)
        return fail(line, from, i, fmt::format("more than {} numbers in this row", columns),
                    "the size above the block says how many there are");
      if (++numbers_ > kMostLumericalNumbers)
        return fail(line, "too many numbers", "thin the frequencies out");
      out.values.push_back(x);
    }
    if (column != columns)
      return fail(line, fmt::format("{} numbers in this row, {} are wanted", column, columns),
                  "the size above the block says how many there are");
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
