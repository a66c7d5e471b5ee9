// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The part of RecordReader that reads what stands beside a value: its origin.
#include <fmt/format.h>

#include <array>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"
#include "shoreline/catalog/read_target.h"

namespace shoreline::catalog {

using format::TomlMember;
using format::TomlNode;
using Type = TomlNode::Type;

namespace {

constexpr std::array<std::string_view, 11> kCitedKeys = {"value", "unknown",  "origin", "source",
                                                         "where", "accessed", "why",    "lo",
                                                         "hi",    "disputed", "from"};
constexpr std::array<std::string_view, 4> kDisputedKeys = {"value", "source", "where", "note"};

/// Origins that say who chose a value in a run; a catalog names where it comes from.
bool is_of_run(OriginKind kind) {
  return kind == OriginKind::default_value || kind == OriginKind::scenario ||
         kind == OriginKind::flag;
}

}  // namespace

/// The text under `key` beside a value, or "". Anything but text there is an error.
std::string RecordReader::text_beside(const TomlNode& table, std::string_view key) {
  const TomlNode* node = table.find(key);
  if (node == nullptr) return "";
  if (node->type == Type::text || node->type == Type::date) return node->text;
  out_.error("E0305", node->at, fmt::format("'{}' must be text, not {}", key, name_of(node->type)))
      .hint = fmt::format("write: {} = \"...\"", key);
  return "";
}

/// Figures of others: a list of tables that say who says what.
void RecordReader::disputed(const TomlNode& list, Origin& origin) {
  if (list.type != Type::array) {
    out_.error("E0305", list.at,
               fmt::format("'disputed' must be a list of tables, not {}", name_of(list.type)))
        .hint =
        "write: disputed = [{ value = \"3 m\", source = \"...\", where = \"...\", note = \"...\" "
        "}]";
    return;
  }
  for (const TomlNode& d : list.items) {
    for (const TomlMember& m : d.members)
      if (!contains(kDisputedKeys, m.key)) {
        const std::string near = nearest(m.key, kDisputedKeys);
        out_.error("E0201", m.at, fmt::format("'{}' does not belong into a disputed value", m.key))
            .hint = near.empty() ? "allowed: value, source, where, note"
                                 : fmt::format("did you mean '{}'?", near);
      }
    origin.disputed.push_back({text_beside(d, "value"), text_beside(d, "source"),
                               text_beside(d, "where"), text_beside(d, "note")});
    known_source(origin.disputed.back().source, d);
  }
}

void RecordReader::known_source(const std::string& key, const TomlNode& beside) {
  if (key.empty() || library_.source(key) != nullptr) return;
  std::vector<std::string> keys;
  for (const auto& [known, source] : library_.sources()) keys.push_back(known);
  const std::string near = nearest(key, keys);
  out_.error("E0503", beside.find("source")->at, fmt::format("there is no source '{}'", key)).hint =
      near.empty() ? "add it to catalog/sources/" : fmt::format("did you mean \"{}\"?", near);
}

void RecordReader::cited(const TomlNode& node, const Target& target) {
  for (const TomlMember& m : node.members)
    if (!contains(kCitedKeys, m.key)) {
      const std::string near = nearest(m.key, kCitedKeys);
      out_.error("E0201", m.at, fmt::format("'{}' does not belong beside a value", m.key)).hint =
          near.empty()
              ? "allowed: value, origin, source, where, accessed, why, lo, hi, disputed, unknown"
              : fmt::format("did you mean '{}'?", near);
    }
  Origin origin;
  origin.kind = OriginKind::scenario;
  origin.at = node.at;
  if (const TomlNode* kind = node.find("origin")) {
    const auto names = names_of(OriginKind{});
    const std::string text = text_beside(node, "origin");
    const auto it = std::find(names.begin(), names.end(), text);
    if (kind->type != Type::text) {
      // has been said
    } else if (it == names.end()) {
      const std::string near = nearest(text, names);
      out_.error("E0502", kind->at, fmt::format("'{}' is not an origin", text)).hint =
          near.empty() ? fmt::format("one of {}", quoted(names.subspan(3)))
                       : fmt::format("did you mean \"{}\"?", near);
    } else {
      origin.kind = static_cast<OriginKind>(it - names.begin());
    }
  }
  origin.source = text_beside(node, "source");
  origin.where = text_beside(node, "where");
  origin.accessed = text_beside(node, "accessed");
  origin.why = text_beside(node, "why");
  if (const TomlNode* list = node.find("disputed")) disputed(*list, origin);
  range(node, target, origin);
  check_citation(origin, node, target);
  const TomlNode* given = node.find("value");
  if (given != nullptr) {
    value(*given, target);
  } else if (target.ops.nullable) {
    target.ops.set_null(target.member);
  } else {
    out_.error("E0306", node.at, fmt::format("'{}' may not be unknown", target.field.name)).hint =
        "give a value";
  }
  const std::string from = text_beside(node, "from");  // a resolved scenario has folded its entries
  if (const std::size_t colon = from.find(':'); colon != std::string::npos) {
    origin.entry = from.substr(0, colon);
    origin.field = from.substr(colon + 1);
  }
  record_origin(std::move(origin), target);
}

void RecordReader::record_origin(Origin origin, const Target& target) {
  const bool chosen = origin.kind != OriginKind::default_value;  // a default is no entry's word
  if (chosen && origin.entry.empty() && !entry_.empty()) {
    origin.entry = entry_;
    origin.field = target.path.substr(entry_prefix_.size());
  }
  target.origins[target.path] = std::move(origin);
}

void RecordReader::range(const TomlNode& node, const Target& target, Origin& origin) {
  for (std::string_view key : {"lo", "hi"}) {
    const TomlNode* end = node.find(key);
    if (end == nullptr) continue;
    std::optional<double>& slot = key == "lo" ? origin.lo : origin.hi;
    if (end->is_number() && compatible({}, Scale::amount, target.ops.dim, target.ops.scale)) {
      slot = end->real;
      continue;
    }
    if (end->type != Type::text) {
      const bool bare = end->is_number();
      Diagnostic& d = out_.error(bare ? "E0303" : "E0305", end->at,
                                 bare ? fmt::format("'{}' needs a unit", key)
                                      : fmt::format("'{}' has the wrong type", key));
      d.expected = fmt::format("expected {}, got {}", describe(target.ops.dim, target.ops.scale),
                               name_of(end->type));
      d.hint = bare ? fmt::format("did you mean \"{} {}\"?", end->real, target.field.unit)
                    : "give the ends of the range as the value is given";
      continue;
    }
    const Result<Measure> m = parse_measure(end->text);
    if (m && compatible(m->dim, m->scale, target.ops.dim, target.ops.scale))
      slot = convert(*m, target.ops.scale);
    else
      out_.error(
              "E0301", end->at,
              fmt::format("'{}' is not {}", end->text, describe(target.ops.dim, target.ops.scale)))
          .hint = unit_hint(end->text, target.field);
  }
}

void RecordReader::check_citation(const Origin& origin, const TomlNode& node,
                                  const Target& target) {
  known_source(origin.source, node);
  if (citations_ == Citations::optional) return;
  const bool reasoned = origin.kind == OriginKind::estimate || origin.kind == OriginKind::derived;
  const bool unknown = node.find("value") == nullptr;
  const TomlNode* given = node.find("origin");
  if (given != nullptr && !contains(names_of(OriginKind{}), given->text)) return;  // has been said
  if (!unknown && is_of_run(origin.kind)) {
    const auto words = quoted(names_of(OriginKind{}).subspan(3));
    out_.error(given == nullptr ? "E0501" : "E0502", given == nullptr ? node.at : given->at,
               given == nullptr
                   ? fmt::format("'{}' has no origin", target.field.name)
                   : fmt::format("'{}' is no origin of a catalog's value", given->text))
        .hint = fmt::format("one of {}", words);
    return;
  }
  if ((reasoned || unknown) && origin.why.empty())
    out_.error("E0504", node.at, fmt::format("'{}' does not say why", target.field.name)).hint =
        "an estimate, a derived and an unknown value give their reason: why = \"...\"";
  if (!reasoned && !unknown && origin.source.empty())
    out_.error("E0501", node.at, fmt::format("'{}' has no source", target.field.name)).hint =
        "name one of catalog/sources/: source = \"...\"; or origin = \"estimate\" with why = "
        "\"...\"";
}

}  // namespace shoreline::catalog
