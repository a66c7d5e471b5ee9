// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/netlist_settings.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/base/units.h"

namespace shoreline::photonics {

namespace {

using format::YamlNode;

constexpr double kLongestInMetres = 0.1;  // no part of a chip is longer: a larger number is in um

struct Target {
  void* record;
  const Field& field;
  const YamlNode& value;
  std::string_view model;
  Diagnostics& out;

  bool fail(std::string message, std::string hint) const {
    out.error("E0918", value.at, std::move(message)).hint = std::move(hint);
    return false;
  }
  bool wrong_type(std::string_view wanted) const {
    return fail(
        fmt::format("'{}' of '{}' is {}, not {}", field.name, model, wanted,
                    value.type == YamlNode::Type::text ? fmt::format("'{}'", printable(value.text))
                                                       : std::string(name_of(value.type))),
        field.help.empty() || field.help == unit_of(field)
            ? fmt::format("write {}", wanted)
            : fmt::format("write {}: {}", wanted, field.help));
  }
};

bool set_number(const Target& t, bool si) {
  const std::string_view unit = unit_of(t.field);
  double x = t.value.number;
  if (t.value.type == YamlNode::Type::text) {
    const Result<Measure> m = parse_measure(t.value.text);
    const Result<Unit> want = parse_unit(unit);
    if (!m || !want || unit.empty() || m->dim != want->dim || m->scale != want->scale)
      return t.wrong_type(unit.empty() ? "a number" : fmt::format("a number in {}", unit));
    x = in_unit(m->value, unit);
  } else if (t.value.type != YamlNode::Type::number) {
    return t.wrong_type("a number");
  } else if (si && unit == "um" && std::abs(x) <= kLongestInMetres) {
    x *= 1e6;
  }
  if (!std::isfinite(x))
    return t.fail(fmt::format("'{}' of '{}' is not finite", t.field.name, t.model),
                  "give a finite number");
  if (x < t.field.lo || x > t.field.hi)
    return t.fail(fmt::format("'{}' of '{}' is from {:g} to {:g}{}{}, got {:g}", t.field.name,
                              t.model, t.field.lo, t.field.hi, unit.empty() ? "" : " ", unit, x),
                  x < 0.0 && t.field.lo == 0.0 && t.field.name.find("loss") != std::string::npos
                      ? "a loss is positive; what is negative would be gain"
                      : "correct the value");
  t.field.ops->set(t.field.member(t.record), x);
  return true;
}

bool set_whole(const Target& t) {
  if (t.value.type != YamlNode::Type::number || t.value.number != std::floor(t.value.number))
    return t.wrong_type("a whole number");
  return set_number(t, false);
}

bool set_choice(const Target& t) {
  const auto words = t.field.ops->choices();
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == t.value.text)
      return t.field.ops->set(t.field.member(t.record), static_cast<double>(i)), true;
  return t.wrong_type(fmt::format("one of {}", fmt::join(words, ", ")));
}

}  // namespace

std::string_view unit_of(const Field& field) {
  if (!field.unit.empty()) return field.unit;
  const std::string_view help = field.help;
  const std::string_view word = help.substr(0, help.find_first_of(";,"));
  const Result<Unit> unit = parse_unit(word);
  return unit && (unit->dim != Dim{} || unit->scale != Scale::amount) ? word : std::string_view();
}

bool apply_setting(void* record, const Field& field, const YamlNode& value, bool si,
                   std::string_view model, Diagnostics& out) {
  const Target t{record, field, value, model, out};
  if (value.is_null()) return true;
  switch (field.ops->shape) {
    case Shape::number:
      return set_number(t, si);
    case Shape::integer:
      return set_whole(t);
    case Shape::boolean:
      if (value.type != YamlNode::Type::boolean) return t.wrong_type("true or false");
      field.ops->set(field.member(record), value.boolean ? 1.0 : 0.0);
      return true;
    case Shape::text:
      if (value.is_map() || value.is_list()) return t.wrong_type("text");
      field.ops->text(field.member(record)) = value.text;
      return true;
    case Shape::choice:
      return set_choice(t);
    default:
      return t.wrong_type("something that a netlist cannot say");
  }
}

}  // namespace shoreline::photonics
