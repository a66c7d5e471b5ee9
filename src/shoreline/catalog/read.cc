// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"

namespace shoreline::catalog {

using format::TomlMember;
using format::TomlNode;
using Type = TomlNode::Type;

/// The place a value goes to: the field, the member's operations (a list's item has its own), the
/// member itself and the path that names it in the origins.
struct RecordReader::Target {
  const Field& field;
  const MemberOps& ops;
  void* member;
  std::string path;
  Origins& origins;
};

namespace {

constexpr int kDeepest = 16;  // links of `use`, far beyond any sane catalog

constexpr std::array<std::string_view, 10> kCitedKeys = {
    "value", "unknown", "origin", "source", "where", "accessed", "why", "lo", "hi", "disputed"};

bool contains(std::span<const std::string_view> list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

bool is_cited(const TomlNode& node) {
  return node.is_table() && (node.find("value") != nullptr || node.find("unknown") != nullptr);
}

std::string text_in(const TomlNode& table, std::string_view key) {
  const TomlNode* node = table.find(key);
  return node != nullptr && (node->type == Type::text || node->type == Type::date) ? node->text : "";
}

/// What the user is likely to have meant by a value of the wrong unit: its number in ours.
std::string unit_hint(std::string_view text, const Field& f) {
  double number = 0.0;
  auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc{}) return fmt::format("write a number with its unit: \"1 {}\"", f.unit);
  if (f.unit.empty()) return fmt::format("this field has no unit: {}", number);
  return fmt::format("did you mean \"{} {}\"?", number, f.unit);
}

std::string quoted_choices(std::span<const std::string_view> choices) {
  std::string out;
  for (std::string_view c : choices) out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", c);
  return out;
}

}  // namespace

std::string kind_of(const Library& library, const Entry& entry) {
  const Entry* e = &entry;
  for (int i = 0; i < kDeepest && e != nullptr; ++i) {
    if (!e->kind.empty()) return e->kind;
    e = library.find(e->use);
  }
  return "";
}

void RecordReader::read(const TomlNode& table, const RecordType& type, void* data, Origins& origins,
                        std::span<const std::string_view> skip, const std::string& prefix) {
  for (const TomlMember& m : table.members) {
    if (contains(skip, m.key)) continue;
    const Field* field = type.find(m.key);
    if (field == nullptr) {
      unknown_key(m, type);
      continue;
    }
    member(m.value, Target{*field, *field->ops, field->member(data), prefix + field->name, origins});
  }
  for (const Field& f : type.fields) {
    if (!f.required || table.find(f.name) != nullptr || origins.contains(prefix + f.name)) continue;
    const std::string example = f.unit.empty() ? "..." : fmt::format("\"1 {}\"", f.unit);
    out_.error("E0202", table.at, fmt::format("'{}' is missing from this {}", f.name, type.name)).hint =
        fmt::format("add: {} = {}  ({})", f.name, example, f.help);
  }
}

bool RecordReader::read_entry(const Entry& entry, const RecordType& type, void* data,
                              Origins& origins, const std::string& prefix, int depth) {
  if (!entry.use.empty()) {
    const TomlNode* use = entry.node.find("use");
    const Entry* base = library_.find(entry.use);
    if (base == nullptr || depth >= kDeepest) {
      const std::string near = nearest(entry.use, library_.ids());
      out_.error("E0401", use->at, base == nullptr ? fmt::format("there is no catalog entry '{}'", entry.use)
                                                   : fmt::format("'{}' starts from itself", entry.id))
          .hint = near.empty() ? "`shoreline catalog list` shows all ids" : fmt::format("did you mean \"{}\"?", near);
      return false;
    }
    const std::string base_kind = kind_of(library_, *base);
    if (base_kind != type.name) {
      Diagnostic& d = out_.error("E0402", use->at,
          fmt::format("'{}' is of kind {}, but {} is wanted here", entry.use, base_kind, type.name));
      d.hint = fmt::format("`shoreline catalog list {}` shows what fits", type.name);
      return false;
    }
    if (!read_entry(*base, type, data, origins, prefix, depth + 1)) return false;
  }
  const std::string outer = std::exchange(entry_, entry.id), outer_prefix = std::exchange(entry_prefix_, prefix);
  read(entry.node, type, data, origins, entry_keys(), prefix);
  entry_ = outer, entry_prefix_ = outer_prefix;
  return true;
}

void RecordReader::unknown_key(const TomlMember& m, const RecordType& type) {
  const std::string near = nearest(m.key, type.names());
  out_.error("E0201", m.at, fmt::format("'{}' is not a field of {}", m.key, type.name)).hint =
      near.empty() ? fmt::format("`shoreline explain {}` lists the fields", type.name)
                   : fmt::format("did you mean '{}'?", near);
}

void RecordReader::member(const TomlNode& node, const Target& target) {
  const bool scalar = target.ops.shape != Shape::record && target.ops.shape != Shape::list &&
                      target.ops.shape != Shape::raw;
  if (is_cited(node) && (scalar || target.ops.shape == Shape::record)) {
    cited(node, target);
    return;
  }
  if (scalar) {
    if (citations_ == Citations::required && target.ops.shape != Shape::text)
      out_.error("E0501", node.at, fmt::format("'{}' has no origin", target.field.name)).hint = fmt::format(
          "write: {} = {{ value = ..., origin = \"datasheet\", source = \"...\", where = \"...\" }}", target.field.name);
    Origin origin;
    const bool flag = node.at.source != nullptr && node.at.source->name.starts_with("--set");
    origin.kind = flag ? OriginKind::flag : OriginKind::scenario;
    origin.at = node.at;
    record_origin(std::move(origin), target);
  }
  value(node, target);
}

void RecordReader::cited(const TomlNode& node, const Target& target) {
  for (const TomlMember& m : node.members)
    if (!contains(kCitedKeys, m.key)) {
      const std::string near = nearest(m.key, kCitedKeys);
      out_.error("E0201", m.at, fmt::format("'{}' does not belong beside a value", m.key)).hint =
          near.empty() ? "allowed: value, origin, source, where, accessed, why, lo, hi, disputed, unknown"
                       : fmt::format("did you mean '{}'?", near);
    }
  Origin origin;
  origin.kind = OriginKind::scenario;
  origin.at = node.at;
  if (const TomlNode* kind = node.find("origin")) {
    const auto names = names_of(OriginKind{});
    const auto it = std::find(names.begin(), names.end(), kind->text);
    if (it == names.end()) {
      const std::string near = nearest(kind->text, names);
      out_.error("E0502", kind->at, fmt::format("'{}' is not an origin", kind->text)).hint =
          near.empty() ? fmt::format("one of {}", quoted_choices(names)) : fmt::format("did you mean \"{}\"?", near);
    } else {
      origin.kind = static_cast<OriginKind>(it - names.begin());
    }
  }
  origin.source = text_in(node, "source");
  origin.where = text_in(node, "where");
  origin.accessed = text_in(node, "accessed");
  origin.why = text_in(node, "why");
  if (const TomlNode* list = node.find("disputed"))
    for (const TomlNode& d : list->items)
      origin.disputed.push_back({text_in(d, "value"), text_in(d, "source"), text_in(d, "where"), text_in(d, "note")});
  range(node, target, origin);
  check_citation(origin, node, target);
  const TomlNode* given = node.find("value");
  if (given != nullptr) {
    value(*given, target);
  } else if (target.ops.nullable) {
    target.ops.set_null(target.member);
  } else {
    out_.error("E0306", node.at, fmt::format("'{}' may not be unknown", target.field.name)).hint = "give a value";
  }
  record_origin(std::move(origin), target);
}

void RecordReader::record_origin(Origin origin, const Target& target) {
  origin.entry = entry_;
  if (!entry_.empty()) origin.field = target.path.substr(entry_prefix_.size());
  target.origins[target.path] = std::move(origin);
}

void RecordReader::range(const TomlNode& node, const Target& target, Origin& origin) {
  for (std::string_view key : {"lo", "hi"}) {
    const TomlNode* end = node.find(key);
    if (end == nullptr) continue;
    std::optional<double>& slot = key == "lo" ? origin.lo : origin.hi;
    if (end->is_number()) {
      slot = end->real;
      continue;
    }
    const Result<Measure> m = parse_measure(end->text);
    if (m && compatible(m->dim, m->scale, target.ops.dim, target.ops.scale)) slot = convert(*m, target.ops.scale);
    else
      out_.error("E0301", end->at, fmt::format("'{}' is not {}", end->text, describe(target.ops.dim, target.ops.scale)))
          .hint = unit_hint(end->text, target.field);
  }
}

void RecordReader::check_citation(const Origin& origin, const TomlNode& node, const Target& target) {
  if (!origin.source.empty() && library_.source(origin.source) == nullptr) {
    std::vector<std::string> keys;
    for (const auto& [key, source] : library_.sources()) keys.push_back(key);
    const std::string near = nearest(origin.source, keys);
    out_.error("E0503", node.find("source")->at, fmt::format("there is no source '{}'", origin.source)).hint =
        near.empty() ? "add it to catalog/sources.toml" : fmt::format("did you mean \"{}\"?", near);
  }
  if (citations_ == Citations::optional) return;
  const bool reasoned = origin.kind == OriginKind::estimate || origin.kind == OriginKind::derived;
  const bool unknown = node.find("value") == nullptr;
  if ((reasoned || unknown) && origin.why.empty())
    out_.error("E0504", node.at, fmt::format("'{}' does not say why", target.field.name)).hint =
        "an estimate, a derived and an unknown value give their reason: why = \"...\"";
  if (!reasoned && !unknown && origin.source.empty())
    out_.error("E0501", node.at, fmt::format("'{}' has no source", target.field.name)).hint =
        "name one of catalog/sources.toml: source = \"...\"; or origin = \"estimate\" with why = \"...\"";
}

void RecordReader::value(const TomlNode& node, const Target& target) {
  switch (target.ops.shape) {
    case Shape::number: number(node, target); return;
    case Shape::integer: integer(node, target); return;
    case Shape::boolean:
      if (node.type != Type::boolean) wrong_type(node, target, "true or false");
      else target.ops.set(target.member, node.boolean ? 1.0 : 0.0);
      return;
    case Shape::text:
      if (node.type != Type::text && node.type != Type::date) wrong_type(node, target, "text");
      else target.ops.text(target.member) = node.text;
      return;
    case Shape::choice: choice(node, target); return;
    case Shape::record: record(node, target); return;
    case Shape::list: list(node, target); return;
    case Shape::raw: {
      auto& raw = *static_cast<format::RawToml*>(target.member);
      raw.node = node;
      raw.present = true;
      return;
    }
  }
}

void RecordReader::number(const TomlNode& node, const Target& target) {
  const MemberOps& ops = target.ops;
  const std::string wanted = describe(ops.dim, ops.scale);
  Measure m;
  if (node.is_number()) {
    m = Measure{node.real, {}, Scale::amount};
    if (!compatible({}, Scale::amount, ops.dim, ops.scale)) {
      Diagnostic& d = out_.error("E0303", node.at, fmt::format("'{}' needs a unit", target.field.name));
      d.expected = fmt::format("expected {}, got a bare number", wanted);
      d.hint = fmt::format("did you mean \"{} {}\"?", node.real, target.field.unit);
      return;
    }
  } else if (node.type == Type::text) {
    const Result<Measure> parsed = parse_measure(node.text);
    if (!parsed) {
      Diagnostic& d = out_.error("E0302", node.at, fmt::format("'{}' cannot be read as {}", node.text, wanted));
      d.expected = parsed.error().message;
      d.hint = unit_hint(node.text, target.field);
      return;
    }
    m = *parsed;
    if (!compatible(m.dim, m.scale, ops.dim, ops.scale)) {
      Diagnostic& d = out_.error("E0301", node.at, fmt::format("wrong unit for '{}'", target.field.name));
      d.expected = fmt::format("expected {}, got {}", wanted, describe(m.dim, m.scale));
      d.hint = unit_hint(node.text, target.field);
      return;
    }
  } else {
    wrong_type(node, target, wanted);
    return;
  }
  const double v = convert(m, ops.scale);
  check_bounds(in_unit(v, target.field.unit), node, target);
  ops.set(target.member, v);
}

void RecordReader::integer(const TomlNode& node, const Target& target) {
  if (node.type != Type::integer) {
    wrong_type(node, target, "a whole number");
    return;
  }
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
  if (std::abs(node.real) > kExact) {
    out_.error("E0304", node.at, fmt::format("'{}' is too large", target.field.name)).hint = "give a smaller count";
    return;
  }
  check_bounds(node.real, node, target);
  target.ops.set(target.member, std::clamp(node.real, -2147483648.0, 2147483647.0));
}

void RecordReader::check_bounds(double v, const TomlNode& node, const Target& target) {
  const Field& f = target.field;
  constexpr double kRounding = 1e-12;  // 0.1 in must not fall out of its own bounds by an ulp
  const double slack = kRounding * std::max(std::abs(f.lo), std::abs(f.hi));
  if (v >= f.lo - (std::isfinite(slack) ? slack : 0) && v <= f.hi + (std::isfinite(slack) ? slack : 0)) return;
  const std::string unit = f.unit.empty() ? "" : " " + f.unit;
  Diagnostic& d = out_.error("E0304", node.at, fmt::format("'{}' is out of range", f.name));
  d.expected = std::isfinite(f.hi) ? fmt::format("allowed: {:g} to {:g}{}", f.lo, f.hi, unit)
                                   : fmt::format("allowed: {:g}{} or more", f.lo, unit);
  d.hint = v < f.lo && f.lo == 0.0 ? "it cannot be negative" : fmt::format("{}: {}", f.name, f.help);
}

void RecordReader::choice(const TomlNode& node, const Target& target) {
  const auto choices = target.ops.choices();
  if (node.type != Type::text) {
    wrong_type(node, target, fmt::format("one of {}", quoted_choices(choices)));
    return;
  }
  const auto it = std::find(choices.begin(), choices.end(), node.text);
  if (it != choices.end()) {
    target.ops.set(target.member, static_cast<double>(it - choices.begin()));
    return;
  }
  const std::string near = nearest(node.text, choices);
  Diagnostic& d = out_.error("E0307", node.at, fmt::format("'{}' is not a {}", node.text, target.field.name));
  d.expected = fmt::format("one of {}", quoted_choices(choices));
  d.hint = near.empty() ? d.expected : fmt::format("did you mean \"{}\"?", near);
}

void RecordReader::record(const TomlNode& node, const Target& target) {
  const RecordType& type = target.ops.record();
  void* data = target.ops.open(target.member);
  if (node.is_table()) {
    read(node, type, data, target.origins, {}, target.path + ".");
    return;
  }
  if (node.type != Type::text) {
    wrong_type(node, target, fmt::format("a table, or the id of a {}", type.name));
    return;
  }
  const Entry* entry = library_.find(node.text);
  const std::string kind = entry != nullptr ? kind_of(library_, *entry) : "";
  if (entry == nullptr || kind != type.name) {
    const std::string near = nearest(node.text, library_.ids(type.name));
    out_.error(entry == nullptr ? "E0401" : "E0402", node.at,
               entry == nullptr ? fmt::format("there is no {} '{}' in the catalog", type.name, node.text)
                                : fmt::format("'{}' is of kind {}, but a {} is wanted here", node.text, kind, type.name))
        .hint = near.empty() ? fmt::format("`shoreline catalog list {}` shows what fits", type.name)
                             : fmt::format("did you mean \"{}\"?", near);
    return;
  }
  target.origins.erase(target.path);  // its fields bring their own
  Diagnostics inner;
  RecordReader(library_, inner, Citations::optional).read_entry(*entry, type, data, target.origins, target.path + ".");
  if (citations_ == Citations::optional) out_.append(inner);  // a catalog check reads it on its own
}

void RecordReader::list(const TomlNode& node, const Target& target) {
  if (node.type != Type::array) {
    wrong_type(node, target, "a list");
    return;
  }
  target.ops.clear(target.member);
  const MemberOps& item = target.ops.item();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    void* element = target.ops.append(target.member);
    member(node.items[i], Target{target.field, item, element, fmt::format("{}[{}]", target.path, i), target.origins});
  }
}

void RecordReader::wrong_type(const TomlNode& node, const Target& target, std::string_view wanted) {
  Diagnostic& d = out_.error("E0305", node.at, fmt::format("'{}' has the wrong type", target.field.name));
  d.expected = fmt::format("expected {}, got {}", wanted, name_of(node.type));
  const bool counted = target.ops.shape == Shape::integer && node.type == Type::text;
  d.hint = counted ? "write the number without quotes" : fmt::format("{}: {}", target.field.name, target.field.help);
}

}  // namespace shoreline::catalog
