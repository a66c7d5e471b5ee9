// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/format/file.h"

namespace shoreline::format {

namespace {

using Type = TomlNode::Type;

Place place_at_offset(const std::shared_ptr<const SourceText>& source, std::size_t offset) {
  const std::string_view before = std::string_view(source->text).substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::string_view left = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  return Place{source, static_cast<int>(line), static_cast<int>(characters(left)) + 1, 1};
}

/// One past the string that begins at `i`; an unterminated one ends with its line.
std::size_t past_string(std::string_view s, std::size_t i) {
  const char quote = s[i];
  const std::string three(3, quote);
  const bool multiline = s.substr(i).starts_with(three);
  for (i += multiline ? 3 : 1; i < s.size(); ++i) {
    if (!multiline && s[i] == '\n') return i;
    if (quote == '"' && s[i] == '\\') {
      ++i;
    } else if (s[i] == quote && (!multiline || s.substr(i).starts_with(three))) {
      i += multiline ? 3 : 1;
      while (multiline && i < s.size() && s[i] == quote) ++i;  // """a""""" holds two quotes
      return i;
    }
  }
  return s.size();
}

/// Where tables and lists nest deeper than anything sane, by brackets or by dotted keys, or npos.
/// The parser does not bound the latter and would run out of stack.
std::size_t first_too_deep(std::string_view s) {
  constexpr int kMost = 64;
  int dots = 0, brackets = 0;
  for (std::size_t i = 0; i < s.size();) {
    const char c = s[i];
    if (c == '"' || c == '\'') {
      i = past_string(s, i);
      continue;
    }
    if (c == '#') i = std::min(s.find('\n', i), s.size());
    if (c == '[' || c == '{') ++brackets;
    if (c == ']' || c == '}') brackets = std::max(0, brackets - 1);
    if (c == '.')
      ++dots;
    else if (c != '_' && c != '-' && c != ' ' && c != '\t' &&
             !std::isalnum(static_cast<unsigned char>(c)))
      dots = 0;
    if (dots > kMost || brackets > kMost) return i;
    ++i;
  }
  return std::string_view::npos;
}

/// What the file is not, if it is no text that the parser should see.
bool refuse(const std::shared_ptr<const SourceText>& source, Diagnostics& out) {
  const std::string_view text = source->text;
  const std::size_t bad = std::min(first_bad_utf8(text), text.find('\0'));
  if (bad != std::string_view::npos) {
    const bool utf16 =
        text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text[bad] == '\0';
    out.error("E0003", place_at_offset(source, bad), "the file is not UTF-8 text").hint =
        utf16
            ? "it may be UTF-16: save it as UTF-8 (an editor or `iconv -f UTF-16 -t UTF-8` does it)"
            : "save it as UTF-8 (an editor or `iconv -t UTF-8` does it)";
    return true;
  }
  const std::size_t deep = first_too_deep(text);
  if (deep == std::string_view::npos) return false;
  out.error("E0002", place_at_offset(source, deep), "nested too deep").hint =
      "no scenario needs tables or lists in one another to more than 64 levels; close the open "
      "brackets";
  return true;
}

Place place_of(const std::shared_ptr<const SourceText>& source, const toml::source_region& r) {
  const int length = r.begin.line == r.end.line && r.end.column > r.begin.column
                         ? static_cast<int>(r.end.column - r.begin.column)
                         : 1;
  return Place{source, static_cast<int>(r.begin.line), static_cast<int>(r.begin.column), length};
}

TomlNode convert(const toml::node& node, const std::shared_ptr<const SourceText>& source);

void convert_table(const toml::table& table, TomlNode& out,
                   const std::shared_ptr<const SourceText>& source) {
  for (auto&& [key, value] : table)
    out.members.push_back(
        {std::string(key.str()), place_of(source, key.source()), convert(value, source)});
  std::stable_sort(out.members.begin(), out.members.end(),
                   [](const TomlMember& a, const TomlMember& b) {
                     return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
                   });
}

template <class T>
std::string text_of(const T& date) {
  std::ostringstream out;
  out << date;
  return out.str();
}

TomlNode convert(const toml::node& node, const std::shared_ptr<const SourceText>& source) {
  TomlNode out;
  out.at = place_of(source, node.source());
  if (const auto* t = node.as_table()) {
    convert_table(*t, out, source);
  } else if (const auto* a = node.as_array()) {
    out.type = Type::array;
    for (const toml::node& item : *a) out.items.push_back(convert(item, source));
  } else if (const auto* s = node.as_string()) {
    out.type = Type::text, out.text = s->get();
  } else if (const auto* i = node.as_integer()) {
    out.type = Type::integer, out.integer = i->get(), out.real = static_cast<double>(i->get());
  } else if (const auto* f = node.as_floating_point()) {
    out.type = Type::real, out.real = f->get();
  } else if (const auto* b = node.as_boolean()) {
    out.type = Type::boolean, out.boolean = b->get();
  } else {
    out.type = Type::date;
    if (const auto* d = node.as_date()) out.text = text_of(d->get());
    if (const auto* t2 = node.as_time()) out.text = text_of(t2->get());
    if (const auto* dt = node.as_date_time()) out.text = text_of(dt->get());
  }
  return out;
}

/// The column at which the key begins whose value stands at `column`; `column` itself if none does.
int key_before(std::string_view line, int column) {
  const std::string_view before = line.substr(0, byte_of(line, column));
  std::size_t i = before.rfind('=');
  if (i == std::string_view::npos) return column;
  while (i > 0 && (before[i - 1] == ' ' || before[i - 1] == '\t')) --i;
  while (i > 0 && std::string_view(" \t,{").find(before[i - 1]) == std::string_view::npos) --i;
  return static_cast<int>(characters(before.substr(0, i))) + 1;
}

bool starts_like_number(std::string_view s) {
  return !s.empty() && (std::isdigit(static_cast<unsigned char>(s[0])) || s[0] == '-' ||
                        s[0] == '+' || s[0] == '.');
}

/// What the writer most likely has to do about a line the parser choked on.
std::string syntax_hint(std::string_view line, int column, std::string_view message) {
  const std::size_t error = byte_of(line, column);
  const std::size_t before = line.rfind('=', error);
  const std::size_t equals = before != std::string_view::npos ? before : line.find('=');
  if (message.find("redefine") != std::string_view::npos)
    return "each key and table may be given once; remove or merge one of the two";
  const bool cut = message.find("end-of-file") != std::string_view::npos ||
                   message.find("end-of-line") != std::string_view::npos ||
                   (message.find("control char") != std::string_view::npos && error >= line.size());
  if (cut) return "the file or line ends too early: close the quote, bracket or brace that is open";
  if (equals == std::string_view::npos)
    return line.find('[') != std::string_view::npos ? "close the table header: [name] or [[name]]"
                                                    : "write: key = value";
  std::string_view value = line.substr(equals + 1);
  while (!value.empty() && value[0] == ' ') value.remove_prefix(1);
  value = value.substr(
      0, value.find_first_of(value.starts_with('[') || value.starts_with('{') ? "#" : "#,}]"));
  while (!value.empty() && (value.back() == ' ' || value.back() == '\r')) value.remove_suffix(1);
  if (value.empty()) return "write a value behind '='";
  if (starts_like_number(value) &&
      value.find_first_of(" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%") !=
          std::string_view::npos)
    return fmt::format("a value with a unit stands in quotes: \"{}\"", value);
  if (std::isalpha(static_cast<unsigned char>(value[0])))
    return fmt::format("text stands in quotes: \"{}\"", value);
  return "check quotes, brackets and commas on this line";
}

std::string file_hint(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  std::error_code ec;
  if (fs::exists(path, ec)) return "give the path of a TOML file that may be read";
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());  // the order of a folder is not defined
  const std::string near = nearest(path.filename().string(), names);
  if (!near.empty()) return fmt::format("did you mean '{}'?", (path.parent_path() / near).string());
  return fs::is_directory(folder, ec) ? fmt::format("look into '{}'", folder.string())
                                      : fmt::format("there is no folder '{}'", folder.string());
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const TomlMember& m : members)
    if (m.key == key) return &m.value;
  return nullptr;
}
TomlNode* TomlNode::find(std::string_view key) {
  return const_cast<TomlNode*>(static_cast<const TomlNode*>(this)->find(key));
}

std::string_view name_of(Type type) {
  switch (type) {
    case Type::text:
      return "text";
    case Type::integer:
      return "a whole number";
    case Type::real:
      return "a number";
    case Type::boolean:
      return "true or false";
    case Type::date:
      return "a date";
    case Type::array:
      return "a list";
    case Type::table:
      return "a table";
  }
  return "";
}

std::optional<TomlNode> parse_toml(std::shared_ptr<const SourceText> source, Diagnostics& out) {
  if (refuse(source, out)) return std::nullopt;
  const std::string_view text = source->text;
  try {
    const toml::table table = toml::parse(text);
    TomlNode root;
    root.at = Place{source, 1, 1, 1};
    convert_table(table, root, source);
    return root;
  } catch (const toml::parse_error& e) {
    Place at = place_of(source, e.source());
    at.length = 1;
    const std::string_view line = line_of(text, at.line);
    at.column = std::min(at.column, static_cast<int>(characters(line)) + 1);
    if (e.description().find("redefine") != std::string_view::npos)
      at.column = key_before(line, at.column);
    std::string_view why = e.description();
    if (why.starts_with("Error while ")) why.remove_prefix(12);
    Diagnostic& d = out.error("E0002", at, fmt::format("not TOML: {}", why));
    d.hint = syntax_hint(line, at.column, e.description());
    return std::nullopt;
  }
}

std::optional<TomlNode> read_toml(const std::filesystem::path& path, Diagnostics& out) {
  auto source = std::make_shared<SourceText>();
  source->name = path.string();
  Result<std::string> text = read_file(path);
  if (!text) {
    out.error("E0001", Place{source, 0, 0, 0}, text.error().message).hint = file_hint(path);
    return std::nullopt;
  }
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);  // a byte order mark is no column
  source->text = std::move(*text);
  return parse_toml(std::move(source), out);
}

namespace {

/// Moves the places of a value that was read as "x=VALUE" to those in VALUE.
void rebase(TomlNode& node, const std::shared_ptr<const SourceText>& source) {
  const auto move = [&source](Place& at) {
    at.source = source;
    if (at.line == 1) at.column -= 2;
  };
  move(node.at);
  for (TomlNode& item : node.items) rebase(item, source);
  for (TomlMember& m : node.members) {
    move(m.at);
    rebase(m.value, source);
  }
}

}  // namespace

TomlNode parse_toml_value(std::string_view value, std::string_view origin) {
  auto source = std::make_shared<SourceText>(SourceText{std::string(origin), std::string(value)});
  auto wrapped =
      std::make_shared<SourceText>(SourceText{std::string(origin), fmt::format("x={}", value)});
  Diagnostics ignored;
  std::optional<TomlNode> parsed = parse_toml(wrapped, ignored);
  TomlNode node;
  if (parsed && parsed->members.size() == 1 && parsed->members[0].key == "x") {
    node = std::move(parsed->members[0].value);
  } else {
    node.type = Type::text;
    node.text = value;
  }
  rebase(node, source);
  node.at = Place{source, 1, 1, static_cast<int>(std::max<std::size_t>(1, characters(value)))};
  return node;
}

}  // namespace shoreline::format
