// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/spice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "shoreline/base/text.h"
#include "shoreline/format/file.h"

namespace shoreline::format {

namespace {

constexpr int kMostNested = 32;  // sub-circuits or includes in one another
constexpr int kMostIncludes = 256;

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// A word as it stands in a line: is it the sign `=`, did it have quotes?
struct Token {
  SpiceWord word;
  bool equals = false;
  bool quoted = false;
};

using Line = std::vector<Token>;

/// Cuts a text into lines of words, continuation joined.
class Words {
 public:
  Words(std::shared_ptr<const SourceText> source, Diagnostics& out)
      : source_(std::move(source)), out_(out) {}

  std::optional<std::vector<Line>> read();

 private:
  bool cut(std::string_view line, Line& into);
  Place at(std::string_view line, std::size_t from, std::size_t to) const {
    return Place{source_, number_, static_cast<int>(characters(line.substr(0, from))) + 1,
                 std::max(1, static_cast<int>(characters(line.substr(from, to - from))))};
  }

  std::shared_ptr<const SourceText> source_;
  Diagnostics& out_;
  int number_ = 0;
};

bool Words::cut(std::string_view line, Line& into) {
  std::size_t i = 0;
  while (i < line.size()) {
    if (is_blank(line[i])) {
      ++i;
      continue;
    }
    const std::size_t from = i;
    if (line[i] == ';' || (line[i] == '$' && (i + 1 == line.size() || is_blank(line[i + 1]))))
      return true;
    Token token;
    if (line[i] == '=') {
      token.equals = true, ++i;
    } else if (line[i] == '"' || line[i] == '\'') {
      const std::size_t end = line.find(line[i], i + 1);
      if (end == std::string_view::npos) {
        out_.error("E0903", at(line, i, i + 1), "this quote is not closed").hint =
            "close it on the same line";
        return false;
      }
      token.quoted = true;
      token.word.text = line.substr(i + 1, end - i - 1);
      i = end + 1;
    } else {
      while (i < line.size() && !is_blank(line[i]) && line[i] != '=' && line[i] != '"') ++i;
      token.word.text = line.substr(from, i - from);
    }
    token.word.at = at(line, from, i);
    into.push_back(std::move(token));
  }
  return true;
}

std::optional<std::vector<Line>> Words::read() {
  std::vector<Line> lines;
  std::string_view rest = source_->text;
  const std::size_t bad = std::min(first_bad_utf8(rest), rest.find('\0'));
  while (!rest.empty()) {
    ++number_;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const auto begin = static_cast<std::size_t>(line.data() - source_->text.data());
    if (bad != std::string_view::npos && bad >= begin && bad <= begin + end) {
      out_.error("E0903", at(line, bad - begin, bad - begin), "the file is not UTF-8 text").hint =
          "save it as UTF-8 (an editor or `iconv -t UTF-8` does it)";
      return std::nullopt;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '*') continue;
    if (line[first] == '+') {
      if (lines.empty()) {
        out_.error("E0903", at(line, first, first + 1), "there is no line before to go on with")
            .hint = "leave out the '+'";
        return std::nullopt;
      }
      // Blanks in place of '+', so that columns stay.
      const std::string blanked = std::string(first + 1, ' ') + std::string(line.substr(first + 1));
      if (!cut(blanked, lines.back())) return std::nullopt;
      continue;
    }
    Line words;
    if (!cut(line, words)) return std::nullopt;
    if (!words.empty()) lines.push_back(std::move(words));
  }
  return lines;
}

/// Words before the first `name=value`, and those.
struct Parts {
  std::vector<SpiceWord> words;
  std::vector<SpiceParameter> parameters;
};

class Reader {
 public:
  Reader(Diagnostics& out, SpiceInclude reader) : out_(out), include_(reader) {}

  bool read(std::shared_ptr<const SourceText> source, int depth);
  std::optional<SpiceNetlist> finish();

 private:
  bool fail(const Place& at, std::string message, std::string hint);
  std::optional<Parts> parts(const Line& line, std::size_t from);
  bool directive(const SourceText& source, const Line& line, int depth);
  bool begin(const Line& line);
  bool end(const Line& line);
  bool instance(const Line& line);
  bool take_in(const SourceText& source, const Line& line, int depth);

  Diagnostics& out_;
  SpiceInclude include_;
  SpiceNetlist netlist_;
  std::vector<SpiceCircuit> open_;
  std::size_t instances_ = 0;
  int includes_ = 0;
};

bool Reader::fail(const Place& at, std::string message, std::string hint) {
  out_.error("E0903", at, std::move(message)).hint = std::move(hint);
  return false;
}

std::optional<Parts> Reader::parts(const Line& line, std::size_t from) {
  Parts out;
  for (std::size_t i = from; i < line.size(); ++i) {
    if (line[i].equals) {
      fail(line[i].word.at, "nothing stands before '='", "write: name=value");
      return std::nullopt;
    }
    if (i + 1 < line.size() && line[i + 1].equals) {
      if (i + 2 == line.size() || line[i + 2].equals) {
        fail(line[i + 1].word.at, "nothing stands behind '='", "write: name=value");
        return std::nullopt;
      }
      SpiceParameter p{line[i].word, line[i + 2].word, std::nullopt};
      if (!line[i + 2].quoted) p.number = spice_number(p.value.text);
      out.parameters.push_back(std::move(p));
      i += 2;
    } else if (!out.parameters.empty()) {
      fail(line[i].word.at,
           fmt::format("'{}' stands among parameters", printable(line[i].word.text)),
           "nets and the model come first; behind them: name=value");
      return std::nullopt;
    } else {
      out.words.push_back(line[i].word);
    }
  }
  return out;
}

bool Reader::read(std::shared_ptr<const SourceText> source, int depth) {
  const auto lines = Words(source, out_).read();
  if (!lines) return false;
  const std::size_t open = open_.size();
  for (const Line& line : *lines) {
    const bool dot = !line[0].quoted && line[0].word.text.starts_with('.');
    if (!(dot ? directive(*source, line, depth) : instance(line))) return false;
  }
  if (open_.size() > open)
    return fail(open_.back().name.at,
                fmt::format("the sub-circuit '{}' has no end", printable(open_.back().name.text)),
                "close it with .ends");
  return true;
}

bool Reader::directive(const SourceText& source, const Line& line, int depth) {
  static constexpr std::string_view kPassed[] = {".param",  ".options", ".option", ".model",
                                                 ".global", ".title",   ".end",    ".lib"};
  const std::string name = small_letters(line[0].word.text);
  if (name == ".subckt") return begin(line);
  if (name == ".ends") return end(line);
  if (name == ".include" || name == ".inc") return take_in(source, line, depth);
  if (name == ".ona") {
    auto rest = parts(line, 1);
    if (!rest) return false;
    netlist_.analyser = SpiceDirective{{name, line[0].word.at}, std::move(rest->parameters)};
    return true;
  }
  if (std::find(std::begin(kPassed), std::end(kPassed), name) == std::end(kPassed))
    out_.warning("W0901", line[0].word.at,
                 fmt::format("'{}' is not used", printable(line[0].word.text)))
        .hint = "sub-circuits, instances, .include and .ona are";
  return true;
}

bool Reader::begin(const Line& line) {
  auto rest = parts(line, 1);
  if (!rest) return false;
  if (rest->words.empty())
    return fail(line[0].word.at, "a sub-circuit without a name", "write: .subckt NAME PIN PIN");
  if (open_.size() >= static_cast<std::size_t>(kMostNested))
    return fail(line[0].word.at, "sub-circuits are nested too deep",
                "define them beside one another");
  SpiceCircuit circuit;
  circuit.name = rest->words[0];
  circuit.pins.assign(rest->words.begin() + 1, rest->words.end());
  open_.push_back(std::move(circuit));
  return true;
}

bool Reader::end(const Line& line) {
  if (open_.empty())
    return fail(line[0].word.at, "no sub-circuit is open here", "leave out this .ends");
  if (line.size() > 1 && line[1].word.text != open_.back().name.text)
    return fail(line[1].word.at,
                fmt::format("this ends '{}', but '{}' is open", printable(line[1].word.text),
                            printable(open_.back().name.text)),
                fmt::format("write: .ends {}", printable(open_.back().name.text)));
  SpiceCircuit done = std::move(open_.back());
  open_.pop_back();
  SpiceCircuit& outer = open_.empty() ? netlist_.top : open_.back();
  for (const SpiceCircuit& c : outer.circuits)
    if (c.name.text == done.name.text) {
      Diagnostic& d = out_.error("E0903", done.name.at,
                                 fmt::format("'{}' is defined twice", printable(c.name.text)));
      d.other = c.name.at;
      d.other_message = "the first one";
      d.hint = "keep one of the two, or rename one";
      return false;
    }
  outer.circuits.push_back(std::move(done));
  return true;
}

bool Reader::instance(const Line& line) {
  auto rest = parts(line, 0);
  if (!rest) return false;
  if (rest->words.size() < 2)
    return fail(line[0].word.at, "this is no instance",
                "write: NAME NET NET ... MODEL parameter=value ...");
  if (++instances_ > kMostSpiceInstances)
    return fail(line[0].word.at, "too many instances",
                fmt::format("{} are read at most", kMostSpiceInstances));
  SpiceInstance it;
  it.name = rest->words.front();
  it.model = rest->words.back();
  it.nets.assign(rest->words.begin() + 1, rest->words.end() - 1);
  it.parameters = std::move(rest->parameters);
  (open_.empty() ? netlist_.top : open_.back()).instances.push_back(std::move(it));
  return true;
}

bool Reader::take_in(const SourceText& source, const Line& line, int depth) {
  if (line.size() != 2)
    return fail(line[0].word.at, "which file is to be included?", "write: .include \"FILE\"");
  if (include_ == nullptr)
    return fail(line[0].word.at, "other files cannot be included here",
                "write what the file holds in its place");
  if (depth >= kMostNested || ++includes_ > kMostIncludes)
    return fail(line[1].word.at, "files include one another without an end",
                "leave out one of the .include lines");
  const auto text = include_(source, line[1].word, out_);
  return text != nullptr && read(text, depth + 1);
}

std::optional<SpiceNetlist> Reader::finish() {
  if (netlist_.top.instances.empty() && netlist_.top.circuits.empty()) return std::nullopt;
  return std::move(netlist_);
}

std::shared_ptr<const SourceText> include_file(const SourceText& from, const SpiceWord& name,
                                               Diagnostics& out) {
  const auto path = (std::filesystem::path(from.name).parent_path() / name.text).lexically_normal();
  auto text = read_file(path);
  if (!text) {
    out.error("E0001", name.at, text.error().message).hint =
        "the path is relative to the folder of this file";
    return nullptr;
  }
  return std::make_shared<SourceText>(SourceText{path.string(), std::move(*text)});
}

std::optional<SpiceNetlist> parse(std::shared_ptr<const SourceText> source, Diagnostics& out,
                                  SpiceInclude include) {
  Reader reader(out, include);
  const Place start{source, 1, 1, 1};
  if (!reader.read(std::move(source), 0)) return std::nullopt;
  auto netlist = reader.finish();
  if (!netlist)
    out.error("E0903", start, "there is no instance and no sub-circuit in this file").hint =
        "a netlist has lines like: NAME NET NET MODEL parameter=value";
  return netlist;
}

}  // namespace

const SpiceParameter* SpiceDirective::find(std::string_view wanted) const {
  for (const SpiceParameter& p : parameters)
    if (small_letters(p.name.text) == wanted) return &p;
  return nullptr;
}

std::optional<double> spice_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_of("0123456789") == std::string_view::npos ||
      std::string_view("0123456789.-").find(text[0]) == std::string_view::npos)
    return std::nullopt;
  double x = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (error != std::errc() || !std::isfinite(x)) return std::nullopt;
  const std::string suffix =
      small_letters(text.substr(static_cast<std::size_t>(end - text.data())));
  if (suffix.empty()) return x;
  if (!std::all_of(suffix.begin(), suffix.end(),
                   [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }))
    return std::nullopt;
  static constexpr std::pair<std::string_view, double> kScales[] = {
      {"meg", 1e6}, {"mil", 25.4e-6}, {"t", 1e12},  {"g", 1e9},   {"k", 1e3},  {"m", 1e-3},
      {"u", 1e-6},  {"n", 1e-9},      {"p", 1e-12}, {"f", 1e-15}, {"a", 1e-18}};
  for (const auto& [name, scale] : kScales)
    if (suffix.starts_with(name)) return x * scale;
  return x;  // "10V"
}

std::optional<SpiceNetlist> parse_spice(std::shared_ptr<const SourceText> source, Diagnostics& out,
                                        SpiceInclude include) {
  return parse(std::move(source), out, include);
}

std::optional<SpiceNetlist> read_spice(const std::filesystem::path& path, Diagnostics& out) {
  auto source = std::make_shared<SourceText>();
  source->name = path.string();
  Result<std::string> text = read_file(path);
  if (!text) {
    out.error("E0001", Place{source, 0, 0, 0}, text.error().message).hint =
        "give the path of a SPICE netlist (.spi, .cir, .sp) that may be read";
    return std::nullopt;
  }
  source->text = std::move(*text);
  return parse(std::move(source), out, include_file);
}

}  // namespace shoreline::format
