// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <charconv>
#include <cstdlib>
#include <limits>
#include <map>
#include <unordered_map>

#include "shoreline/base/text.h"
#include "shoreline/format/file.h"

namespace shoreline::format {

namespace {

using Type = YamlNode::Type;

struct Parser {
  yaml_parser_t it{};
  bool made = yaml_parser_initialize(&it) != 0;
  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (made) yaml_parser_delete(&it);
  }
};

struct Event {
  yaml_event_t it{};
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&it); }
};

std::string_view text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// A plain scalar that is a number; from_chars takes neither a plus sign nor YAML's words.
std::optional<double> number_of(std::string_view text) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  double x = 0.0;
  if (text == ".inf" || text == ".Inf" || text == ".INF") {
    x = kInf;
  } else if (text == ".nan" || text == ".NaN" || text == ".NAN") {
    x = std::numeric_limits<double>::quiet_NaN();
  } else if (text.starts_with("0x")) {
    std::uint64_t whole = 0;
    const auto [end, error] =
        std::from_chars(text.data() + 2, text.data() + text.size(), whole, 16);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    x = static_cast<double>(whole);
  } else {
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
        text[0] == '+' || text[0] == '-')
      return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range)
      x = std::strtod(std::string(text).c_str(), nullptr);  // 0 or infinity, whichever is nearer
    else if (error != std::errc())
      return std::nullopt;
  }
  return minus ? -x : x;
}

void fill_scalar(YamlNode& node, const yaml_event_t& event) {
  const auto& scalar = event.data.scalar;
  node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
  node.type = Type::text;
  if (scalar.style != YAML_PLAIN_SCALAR_STYLE) return;
  const std::string& t = node.text;
  if (t.empty() || t == "~" || t == "null" || t == "Null" || t == "NULL") {
    node.type = Type::null;
  } else if (t == "true" || t == "True" || t == "TRUE" || t == "false" || t == "False" ||
             t == "FALSE") {
    node.type = Type::boolean, node.boolean = t[0] == 't' || t[0] == 'T';
  } else if (const auto x = number_of(t)) {
    node.type = Type::number, node.number = *x;
  }
}

std::size_t size_of(const YamlNode& node) {
  std::size_t n = 1;
  for (const YamlNode& item : node.items) n += size_of(item);
  for (const YamlMember& m : node.members) n += size_of(m.value);
  return n;
}

int depth_of(const YamlNode& node) {
  int deepest = 0;
  for (const YamlNode& item : node.items) deepest = std::max(deepest, depth_of(item));
  for (const YamlMember& m : node.members) deepest = std::max(deepest, depth_of(m.value));
  return deepest + 1;
}

/// A list or map that is not closed yet.
struct Open {
  YamlNode node;
  std::string anchor;
  std::unordered_map<std::string, std::size_t> keys;  // of a map, which member
  std::optional<YamlMember> key;                      // of a map, whose value comes next
  std::vector<YamlMember> merged;                     // `<<`, which give way to its own keys
};

class Reader {
 public:
  Reader(std::shared_ptr<const SourceText> source, Diagnostics& out)
      : source_(std::move(source)), out_(out), lines_{0} {
    std::size_t character = 0;
    for (const char c : source_->text) {
      if (!continues_character(c)) ++character;
      if (c == '\n') lines_.push_back(character);
    }
  }

  std::optional<YamlNode> read();

 private:
  Place place(const yaml_mark_t& from, const yaml_mark_t& to) const;
  bool fail(const Place& at, std::string message, std::string hint);
  bool syntax(const yaml_parser_t& parser);
  bool take(const yaml_event_t& event);
  bool open(const yaml_event_t& event, Type type, std::string_view anchor);
  bool close();
  bool alias(const yaml_event_t& event);
  bool add(YamlNode node, std::string_view anchor);
  bool add_key(YamlNode node);
  bool add_member(Open& map, YamlMember member);
  bool merge(Open& map, const YamlMember& member);

  std::shared_ptr<const SourceText> source_;
  Diagnostics& out_;
  std::vector<Open> open_;
  std::map<std::string, YamlNode, std::less<>> anchors_;
  std::optional<YamlNode> root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  std::vector<std::size_t> lines_;  // characters before each line; the parser knows other line ends
};

Place Reader::place(const yaml_mark_t& from, const yaml_mark_t& to) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), from.index) - 1;
  const bool one = to.index > from.index && (line + 1 == lines_.end() || to.index < *(line + 1));
  return Place{source_, static_cast<int>(line - lines_.begin()) + 1,
               static_cast<int>(from.index - *line) + 1,
               one ? static_cast<int>(to.index - from.index) : 1};
}

bool Reader::fail(const Place& at, std::string message, std::string hint) {
  out_.error("E0901", at, std::move(message)).hint = std::move(hint);
  return false;
}

/// What the writer most likely has to do about a place the parser choked on.
std::string syntax_hint(std::string_view problem, std::string_view rest) {
  if (rest.starts_with('\t')) return "indent by blanks: YAML does not take tabs";
  if (problem.find("mapping values are not allowed") != std::string_view::npos)
    return "a key and its value stand on a line of their own, indented as their neighbours are; "
           "text with ': ' in it stands in quotes";
  if (problem.find("expected <block end>") != std::string_view::npos ||
      problem.find("did not find expected key") != std::string_view::npos)
    return "check the indentation: neighbours begin in the same column";
  if (problem.find("could not find expected ':'") != std::string_view::npos)
    return "write: key: value";
  if (problem.find("unexpected end of stream") != std::string_view::npos || rest.empty())
    return "the file ends too early: close the quote, bracket or brace that is open";
  return "check quotes, brackets, commas and the indentation here";
}

bool Reader::syntax(const yaml_parser_t& parser) {
  const std::string_view text = source_->text;
  if (parser.error == YAML_MEMORY_ERROR)
    return fail(Place{source_, 1, 1, 1}, "the file is too large", "split it into several");
  const Place at = place(parser.problem_mark, parser.problem_mark);
  const std::string_view line = line_of(text, at.line);
  const std::string problem = parser.problem == nullptr ? "syntax error" : parser.problem;
  const std::string context = parser.context == nullptr ? "" : fmt::format(", {}", parser.context);
  std::string_view rest = line.substr(byte_of(line, at.column));
  if (rest.empty() && at.line < static_cast<int>(lines_.size())) rest = "\n";
  return fail(at, fmt::format("not YAML: {}{}", problem, context), syntax_hint(problem, rest));
}

std::optional<YamlNode> Reader::read() {
  const std::string_view text = source_->text;
  const std::size_t bad = std::min(first_bad_utf8(text), text.find('\0'));
  if (bad != std::string_view::npos) {
    const std::string_view before = text.substr(0, bad);
    const std::string_view left = before.substr(before.rfind('\n') + 1);
    const Place at{source_, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                   static_cast<int>(characters(left)) + 1, 1};
    fail(at, "the file is not UTF-8 text",
         "save it as UTF-8 (an editor or `iconv -t UTF-8` does it)");
    return std::nullopt;
  }
  Parser parser;
  if (!parser.made) return syntax(parser.it), std::nullopt;
  yaml_parser_set_encoding(&parser.it, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser.it, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  for (;;) {
    Event event;
    if (yaml_parser_parse(&parser.it, &event.it) == 0) return syntax(parser.it), std::nullopt;
    if (event.it.type == YAML_STREAM_END_EVENT) break;
    if (!take(event.it)) return std::nullopt;
  }
  if (!root_) {
    fail(Place{source_, 1, 1, 1}, "the file is empty", "write a document into it");
    return std::nullopt;
  }
  return std::move(root_);
}

bool Reader::take(const yaml_event_t& event) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (++documents_ > 1)
        return fail(place(event.start_mark, event.end_mark), "a second document begins here",
                    "one file holds one document: leave out what stands behind '---'");
      return true;
    case YAML_ALIAS_EVENT:
      return alias(event);
    case YAML_SCALAR_EVENT: {
      YamlNode node;
      node.at = place(event.start_mark, event.end_mark);
      fill_scalar(node, event);
      return add(std::move(node), text_of(event.data.scalar.anchor));
    }
    case YAML_SEQUENCE_START_EVENT:
      return open(event, Type::list, text_of(event.data.sequence_start.anchor));
    case YAML_MAPPING_START_EVENT:
      return open(event, Type::map, text_of(event.data.mapping_start.anchor));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      return close();
    default:
      return true;
  }
}

bool Reader::open(const yaml_event_t& event, Type type, std::string_view anchor) {
  Open next;
  next.node.type = type;
  next.node.at = place(event.start_mark, event.end_mark);
  next.anchor = anchor;
  if (open_.size() >= static_cast<std::size_t>(kMostYamlDepth))
    return fail(
        next.node.at, "nested too deep",
        fmt::format("lists and maps stand in one another to {} levels at most", kMostYamlDepth));
  open_.push_back(std::move(next));
  return true;
}

bool Reader::close() {
  Open done = std::move(open_.back());
  open_.pop_back();
  for (const YamlMember& m : done.merged)
    if (!merge(done, m)) return false;
  return add(std::move(done.node), done.anchor);
}

bool Reader::alias(const yaml_event_t& event) {
  const std::string_view name = text_of(event.data.alias.anchor);
  const Place at = place(event.start_mark, event.end_mark);
  const auto found = anchors_.find(name);
  if (found == anchors_.end())
    return fail(at, fmt::format("nothing is called '&{}' before this alias", printable(name)),
                "write what it should stand for, or name that with & where it first stands");
  nodes_ += size_of(found->second);
  if (static_cast<int>(open_.size()) + depth_of(found->second) > kMostYamlDepth + 1)
    return fail(at, "nested too deep", "write out what the alias stands for");
  YamlNode copy;
  if (nodes_ <= kMostYamlNodes) copy = found->second;
  copy.at = at;
  return add(std::move(copy), "");
}

bool Reader::add(YamlNode node, std::string_view anchor) {
  if (++nodes_ > kMostYamlNodes)
    return fail(node.at, "too many values",
                fmt::format("a file holds {} values at most, aliases written out", kMostYamlNodes));
  if (!anchor.empty()) {
    nodes_ += size_of(node);
    anchors_[std::string(anchor)] = node;
  }
  if (open_.empty()) return root_ = std::move(node), true;
  Open& top = open_.back();
  if (top.node.is_list()) return top.node.items.push_back(std::move(node)), true;
  if (!top.key) return add_key(std::move(node));
  YamlMember member = std::move(*top.key);
  top.key.reset();
  member.value = std::move(node);
  if (member.key == "<<") return top.merged.push_back(std::move(member)), true;
  return add_member(top, std::move(member));
}

bool Reader::add_key(YamlNode node) {
  if (node.is_map() || node.is_list())
    return fail(node.at, "a list or map stands where a key is wanted",
                "keys are words: key: value");
  open_.back().key = YamlMember{std::move(node.text), node.at, {}};
  return true;
}

bool Reader::add_member(Open& map, YamlMember member) {
  const auto [at, fresh] = map.keys.emplace(member.key, map.node.members.size());
  if (!fresh) {
    Diagnostic& d =
        out_.error("E0902", member.at, fmt::format("'{}' stands twice", printable(member.key)));
    d.other = map.node.members[at->second].at;
    d.other_message = "the first one";
    d.hint = "keep one of the two, or rename one";
    return false;
  }
  map.node.members.push_back(std::move(member));
  return true;
}

/// `<<: *a`: the members of a that the map has not, of a map or a list of maps.
bool Reader::merge(Open& map, const YamlMember& member) {
  std::vector<const YamlNode*> from;
  if (member.value.is_map()) from.push_back(&member.value);
  for (const YamlNode& item : member.value.items) from.push_back(&item);
  for (const YamlNode* node : from) {
    if (!node->is_map())
      return fail(member.at, "'<<' takes a map or a list of maps", "write: <<: *name");
    for (const YamlMember& m : node->members)
      if (map.keys.emplace(m.key, map.node.members.size()).second) map.node.members.push_back(m);
  }
  return true;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const YamlMember& m : members)
    if (m.key == key) return &m.value;
  return nullptr;
}

std::string_view name_of(Type type) {
  switch (type) {
    case Type::null:
      return "nothing";
    case Type::boolean:
      return "true or false";
    case Type::number:
      return "a number";
    case Type::text:
      return "text";
    case Type::list:
      return "a list";
    case Type::map:
      return "a map";
  }
  return "";
}

std::optional<YamlNode> parse_yaml(std::shared_ptr<const SourceText> source, Diagnostics& out) {
  return Reader(std::move(source), out).read();
}

std::optional<YamlNode> read_yaml(const std::filesystem::path& path, Diagnostics& out) {
  auto source = std::make_shared<SourceText>();
  source->name = path.string();
  Result<std::string> text = read_file(path);
  if (!text) {
    out.error("E0001", Place{source, 0, 0, 0}, text.error().message).hint =
        "give the path of a YAML or JSON file that may be read";
    return std::nullopt;
  }
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);  // a byte order mark is no column
  source->text = std::move(*text);
  return parse_yaml(std::move(source), out);
}

}  // namespace shoreline::format
