// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/read.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"
#include "shoreline/catalog/read_target.h"

namespace shoreline::catalog {

using format::TomlMember;
using format::TomlNode;
using Type = TomlNode::Type;

namespace {

bool is_cited(const TomlNode& node) {
  return node.is_table() && (node.find("value") != nullptr || node.find("unknown") != nullptr);
}

bool is_flag(const TomlNode& node) {
  return node.at.source != nullptr && node.at.source->name.starts_with("--set");
}

std::string allowed(const Field& f) {
  const std::string unit = f.unit.empty() ? "" : " " + f.unit;
  return std::isfinite(f.hi) ? fmt::format("allowed: {:g} to {:g}{}", f.lo, f.hi, unit)
                             : fmt::format("allowed: {:g}{} or more", f.lo, unit);
}

}  // namespace

std::string unit_hint(std::string_view text, const Field& f) {
  double number = 0.0;
  const char* const last = text.data() + text.size();
  auto [end, ec] = std::from_chars(text.data(), last, number);
  if (ec != std::errc{} || !std::isfinite(number))
    return f.unit.empty() ? "write a plain number"
                          : fmt::format("write a number with its unit: \"1 {}\"", f.unit);
  if (end != last && *end == ',')
    return "write the decimal point as '.', and no separators of thousands";
  if (f.unit.empty()) return fmt::format("this field has no unit: {}", number);
  return fmt::format("did you mean \"{} {}\"?", number, f.unit);
}

std::string quoted(std::span<const std::string_view> choices) {
  std::string out;
  for (std::string_view c : choices) out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", c);
  return out;
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
    member(m.value,
           Target{*field, *field->ops, field->member(data), prefix + field->name, origins});
  }
  for (const Field& f : type.fields) {
    if (!f.required || table.find(f.name) != nullptr || origins.contains(prefix + f.name)) continue;
    const std::string example = f.unit.empty() ? "..." : fmt::format("\"1 {}\"", f.unit);
    out_.error("E0202", table.at, fmt::format("'{}' is missing from this {}", f.name, type.name))
        .hint = fmt::format("add: {} = {}  ({})", f.name, example, f.help);
  }
}

bool RecordReader::read_entry(const Entry& entry, const RecordType& type, void* data,
                              Origins& origins, const std::string& prefix, int depth) {
  if (!entry.use.empty()) {
    const TomlNode* use = entry.node.find("use");
    const Entry* base = library_.find(entry.use);
    if (base == nullptr) {
      const std::string near = nearest(entry.use, library_.ids());
      out_.error("E0401", use->at, fmt::format("there is no catalog entry '{}'", entry.use)).hint =
          near.empty() ? "`shoreline catalog list` shows all ids"
                       : fmt::format("did you mean \"{}\"?", near);
      return false;
    }
    if (depth == 0 && use_loops(library_, entry)) {
      tell_loop(library_, entry, out_);
      return false;
    }
    const std::string base_kind = kind_of(library_, *base);
    if (base_kind != type.name) {
      Diagnostic& d = out_.error("E0402", use->at,
                                 fmt::format("'{}' is of kind {}, but {} is wanted here", entry.use,
                                             base_kind, type.name));
      d.hint = fmt::format("`shoreline catalog list {}` shows what fits", type.name);
      return false;
    }
    Diagnostics inner;  // a catalog check reads the base on its own
    RecordReader reader(library_, citations_ == Citations::optional ? out_ : inner,
                        Citations::optional);
    reader.nested_ = nested_;
    if (!reader.read_entry(*base, type, data, origins, prefix, depth + 1)) return false;
  }
  const std::string outer = std::exchange(entry_, entry.id),
                    outer_prefix = std::exchange(entry_prefix_, prefix);
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
    if (citations_ == Citations::required && target.ops.shape != Shape::text &&
        target.ops.shape != Shape::choice)  // words classify, they measure nothing
      out_.error("E0501", node.at, fmt::format("'{}' has no origin", target.field.name)).hint =
          fmt::format(
              "write: {} = {{ value = ..., origin = \"datasheet\", source = \"...\", where = "
              "\"...\" }}",
              target.field.name);
    Origin origin;
    origin.kind = is_flag(node) ? OriginKind::flag : OriginKind::scenario;
    origin.at = node.at;
    record_origin(std::move(origin), target);
  }
  value(node, target);
}

void RecordReader::value(const TomlNode& node, const Target& target) {
  switch (target.ops.shape) {
    case Shape::number:
      number(node, target);
      return;
    case Shape::integer:
      integer(node, target);
      return;
    case Shape::boolean:
      if (node.type != Type::boolean)
        wrong_type(node, target, "true or false");
      else
        target.ops.set(target.member, node.boolean ? 1.0 : 0.0);
      return;
    case Shape::text:
      if (node.type != Type::text && node.type != Type::date)
        wrong_type(node, target, "text");
      else
        target.ops.text(target.member) = node.text;
      return;
    case Shape::choice:
      choice(node, target);
      return;
    case Shape::record:
      record(node, target);
      return;
    case Shape::list:
      list(node, target);
      return;
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
    if (!std::isfinite(node.real)) {
      out_.error("E0302", node.at, fmt::format("'{}' must be a finite number", target.field.name))
          .hint = ops.nullable ? "leave the field out if it is unknown"
                               : fmt::format("{}: {}", target.field.name, target.field.help);
      return;
    }
    if (!compatible({}, Scale::amount, ops.dim, ops.scale)) {
      Diagnostic& d =
          out_.error("E0303", node.at, fmt::format("'{}' needs a unit", target.field.name));
      d.expected = fmt::format("expected {}, got a bare number", wanted);
      d.hint = fmt::format("did you mean \"{} {}\"?", node.real, target.field.unit);
      return;
    }
  } else if (node.type == Type::text) {
    const Result<Measure> parsed = parse_measure(node.text);
    if (!parsed) {
      Diagnostic& d =
          out_.error("E0302", node.at, fmt::format("'{}' cannot be read as {}", node.text, wanted));
      d.expected = parsed.error().message;
      d.hint = unit_hint(node.text, target.field);
      return;
    }
    m = *parsed;
    if (!compatible(m.dim, m.scale, ops.dim, ops.scale)) {
      Diagnostic& d =
          out_.error("E0301", node.at, fmt::format("wrong unit for '{}'", target.field.name));
      d.expected = fmt::format("expected {}, got {}", wanted, describe(m.dim, m.scale));
      d.hint = unit_hint(node.text, target.field);
      return;
    }
  } else {
    wrong_type(node, target, wanted);
    return;
  }
  const double v = convert(m, ops.scale);
  if (!std::isfinite(v)) {  // 0 W is no level in dBm
    out_.error("E0302", node.at,
               fmt::format("'{}' has no value on the scale of '{}'", node.text, target.field.name))
        .hint = ops.nullable ? "leave the field out if there is none"
                             : fmt::format("{}: {}", target.field.name, target.field.help);
    return;
  }
  check_bounds(in_unit(v, target.field.unit), node, target);
  ops.set(target.member, v);
}

void RecordReader::integer(const TomlNode& node, const Target& target) {
  if (node.type != Type::integer) {
    wrong_type(node, target, "a whole number");
    return;
  }
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
  if (std::abs(node.real) >= kExact) {
    Diagnostic& d =
        out_.error("E0304", node.at, fmt::format("'{}' is out of range", target.field.name));
    d.expected = allowed(target.field);
    d.hint = node.real < 0 ? "it cannot be negative" : "give a smaller count";
    return;
  }
  check_bounds(node.real, node, target);
  target.ops.set(target.member, std::clamp(node.real, -2147483648.0, 2147483647.0));
}

void RecordReader::check_bounds(double v, const TomlNode& node, const Target& target) {
  const Field& f = target.field;
  constexpr double kRounding = 1e-12;  // 0.1 in must not fall out of its own bounds by an ulp
  const double slack = kRounding * std::max(std::abs(f.lo), std::abs(f.hi));
  if (v >= f.lo - (std::isfinite(slack) ? slack : 0) &&
      v <= f.hi + (std::isfinite(slack) ? slack : 0))
    return;
  Diagnostic& d = out_.error("E0304", node.at, fmt::format("'{}' is out of range", f.name));
  d.expected = allowed(f);
  d.hint =
      v < f.lo && f.lo == 0.0 ? "it cannot be negative" : fmt::format("{}: {}", f.name, f.help);
}

void RecordReader::choice(const TomlNode& node, const Target& target) {
  const auto choices = target.ops.choices();
  if (node.type != Type::text) {
    wrong_type(node, target, fmt::format("one of {}", quoted(choices)));
    return;
  }
  const auto it = std::find(choices.begin(), choices.end(), node.text);
  if (it != choices.end()) {
    target.ops.set(target.member, static_cast<double>(it - choices.begin()));
    return;
  }
  const std::string near = nearest(node.text, choices);
  Diagnostic& d =
      out_.error("E0307", node.at, fmt::format("'{}' is not a {}", node.text, target.field.name));
  d.expected = fmt::format("one of {}", quoted(choices));
  d.hint = near.empty() ? d.expected : fmt::format("did you mean \"{}\"?", near);
}

void RecordReader::record(const TomlNode& node, const Target& target) {
  const RecordType& type = target.ops.record();
  if (node.is_table()) {
    // `{ use = "id", field = ... }`: an entry, and what differs from it.
    static constexpr std::string_view kUse[] = {"use"};
    const TomlNode* use = type.find("use") == nullptr ? node.find("use") : nullptr;
    if (use != nullptr) record(*use, target);
    read(node, type, target.ops.open(target.member), target.origins,
         use != nullptr ? std::span<const std::string_view>(kUse)
                        : std::span<const std::string_view>{},
         target.path + ".");
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
               entry == nullptr
                   ? fmt::format("there is no {} '{}' in the catalog", type.name, node.text)
                   : fmt::format("'{}' is of kind {}, but a {} is wanted here", node.text, kind,
                                 type.name))
        .hint = near.empty() ? fmt::format("`shoreline catalog list {}` shows what fits", type.name)
                             : fmt::format("did you mean \"{}\"?", near);
    return;
  }
  if (nested_ >= kDeepest) {
    out_.error("E0410", node.at,
               fmt::format("'{}' holds itself, directly or through others", node.text))
        .hint = "let one of the entries name no further ones";
    return;
  }
  // Another record takes the place of the whole one: what it leaves out is not the old one's.
  if (target.ops.nullable)
    target.ops.set_null(target.member);
  else
    target.ops.reset(target.member);
  void* data = target.ops.open(target.member);
  std::erase_if(target.origins, [&](const auto& origin) {
    return origin.first == target.path || origin.first.starts_with(target.path + ".");
  });
  Diagnostics inner;
  RecordReader reader(library_, inner, Citations::optional);
  reader.nested_ = nested_ + 1;
  reader.read_entry(*entry, type, data, target.origins, target.path + ".");
  if (citations_ == Citations::optional) out_.append(inner);  // a catalog check reads it on its own
}

void RecordReader::list(const TomlNode& node, const Target& target) {
  if (node.type != Type::array) {
    wrong_type(node, target, "a list");
    return;
  }
  target.ops.clear(target.member);
  if (node.items.empty()) {  // said, and not left out: it may differ from the default
    Origin origin;
    origin.kind = is_flag(node) ? OriginKind::flag : OriginKind::scenario;
    origin.at = node.at;
    record_origin(std::move(origin), target);
  }
  const MemberOps& item = target.ops.item();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    void* element = target.ops.append(target.member);
    member(node.items[i], Target{target.field, item, element, fmt::format("{}[{}]", target.path, i),
                                 target.origins});
  }
}

void RecordReader::wrong_type(const TomlNode& node, const Target& target, std::string_view wanted) {
  Diagnostic& d =
      out_.error("E0305", node.at, fmt::format("'{}' has the wrong type", target.field.name));
  d.expected = fmt::format("expected {}, got {}", wanted, name_of(node.type));
  const bool counted = target.ops.shape == Shape::integer && node.type == Type::text;
  d.hint = counted ? "write the number without quotes"
                   : fmt::format("{}: {}", target.field.name, target.field.help);
}

}  // namespace shoreline::catalog
