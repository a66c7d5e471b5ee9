// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/option_numbers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"

namespace shoreline::cli {
namespace {

constexpr double kSlack = 1e-12;    // of an end: what the factor of a unit may round
constexpr double kDbmSlack = 1e-9;  // dB: what the way from dBm to watts and back may round

}  // namespace

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out{""};
  for (const char c : text)
    if (c == at)
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

double OptionReader::read(std::string_view option, const std::string& text, Range range,
                          std::string_view unit) {
  const Unit wanted = parse_unit(unit).value();
  const auto si = [&](double shown) { return shown * wanted.factor + wanted.offset; };
  const Result<Measure> m = parse_measure(text);
  const bool fits =
      m && compatible(m->dim, m->scale, wanted.dim, wanted.scale) && std::isfinite(m->value);
  if (!fits) {
    const bool bare = m && m->dim == Dim{} && std::isdigit(static_cast<unsigned char>(text.back()));
    say(fmt::format("{} wants {}, got '{}'{}", option,
                    unit.empty() ? "a number" : fmt::format("a number in {}", unit), text,
                    bare ? fmt::format(": write the unit too, {}{}", text, unit) : ""));
    return si(range.lo);
  }
  const double value = convert(*m, wanted.scale);
  const double shown = unit.empty() ? value : in_unit(value, unit);
  if (shown >= range.lo && shown <= range.hi) return value;
  if (!(shown >= range.lo - kSlack * std::abs(range.lo)) ||
      !(shown <= range.hi + kSlack * std::abs(range.hi)))
    say(fmt::format("{} is from {:g} to {:g}{}{}, got '{}'", option, range.lo, range.hi,
                    unit.empty() ? "" : " ", unit, text));
  return si(shown > range.hi ? range.hi : range.lo);
}

double OptionReader::number(std::string_view option, std::string_view otherwise, Range range,
                            std::string_view unit) {
  return read(option, call_.value(option, std::string(otherwise)), range, unit);
}

int OptionReader::whole(std::string_view option, int otherwise, Range range) {
  const double x = number(option, std::to_string(otherwise), range);
  if (x != std::floor(x)) say(fmt::format("{} wants a whole number", option));
  return static_cast<int>(x);
}

Power OptionReader::power(std::string_view option, std::string_view otherwise, Range dbm) {
  const std::string given = call_.value(option, std::string(otherwise));
  const Result<Measure> m = parse_measure(given);
  if (!m || !compatible(m->dim, m->scale, Power::kDim, Scale::amount) || !std::isfinite(m->value)) {
    say(fmt::format("{} wants a power such as 3dBm or 2mW, got '{}'", option, given));
    return to_power(Dbm(dbm.lo));
  }
  const Power p(convert(*m, Scale::amount));
  const double level = p.si() > 0.0 ? to_dbm(p).value() : dbm.lo - 1.0;
  if (level >= dbm.lo - kDbmSlack && level <= dbm.hi + kDbmSlack) return p;
  say(fmt::format("{} is from {:g} to {:g} dBm, got '{}'", option, dbm.lo, dbm.hi, given));
  return to_power(Dbm(dbm.lo));
}

std::vector<double> OptionReader::powers(std::string_view option, bool& power) {
  std::vector<double> out;
  const std::string given = call_.value(option);
  for (const std::string& text : split(given, ',')) {
    const Result<Measure> m = parse_measure(text);
    const bool watts = m && m->dim == Power::kDim;
    if (!m || m->scale != Scale::amount || !std::isfinite(m->value) || (!watts && m->dim != Dim{}))
      say(fmt::format("{} wants powers parted by commas, got '{}'", option, text));
    else if (!out.empty() && watts != power)
      say(fmt::format("{} has '{}' beside numbers {} a unit of power", option, text,
                      power ? "with" : "without"));
    power = watts;
    out.push_back(m ? m->value : 0.0);
  }
  return out;
}

std::vector<double> OptionReader::numbers(std::string_view option, Range range) {
  std::vector<double> out;
  for (const std::string& text : split(call_.value(option), ','))
    out.push_back(read(option, text, range, ""));
  return out;
}

std::size_t OptionReader::choice(std::string_view option, std::string_view otherwise,
                                 const std::vector<std::string_view>& names) {
  const std::string given = call_.value(option, std::string(otherwise));
  const auto at = std::find(names.begin(), names.end(), given);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  const std::string near = nearest(given, names);
  say(fmt::format("{} is one of {}; got '{}'{}", option, fmt::join(names, ", "), given,
                  near.empty() ? "" : fmt::format(", did you mean '{}'?", near)));
  return 0;
}

}  // namespace shoreline::cli
