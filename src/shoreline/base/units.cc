// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "shoreline/base/assert.h"
#include "shoreline/base/suggest.h"

namespace shoreline {
namespace {

struct Symbol {
  std::string_view text;
  Dim dim;
  double factor;
  bool prefixable;
};

constexpr double kHour = 3600.0;
constexpr double kInch = 0.0254;

// Half exponents throughout: see Dim.
constexpr std::array kSymbols = {
    Symbol{"m", {.m = 2}, 1.0, true},
    Symbol{"s", {.s = 2}, 1.0, true},
    Symbol{"A", {.A = 2}, 1.0, true},
    Symbol{"K", {.K = 2}, 1.0, true},
    Symbol{"g", {.kg = 2}, 1e-3, true},
    Symbol{"bit", {.bit = 2}, 1.0, true},
    Symbol{"b", {.bit = 2}, 1.0, true},
    Symbol{"B", {.bit = 2}, 8.0, true},
    Symbol{"bps", {.s = -2, .bit = 2}, 1.0, true},
    Symbol{"USD", {.usd = 2}, 1.0, true},
    Symbol{"dB", {.db = 2}, 1.0, false},
    Symbol{"Hz", {.s = -2}, 1.0, true},
    Symbol{"Bd", {.s = -2}, 1.0, true},
    Symbol{"rtHz", {.s = -1}, 1.0, false},
    Symbol{"W", {.kg = 2, .m = 4, .s = -6}, 1.0, true},
    Symbol{"J", {.kg = 2, .m = 4, .s = -4}, 1.0, true},
    Symbol{"V", {.kg = 2, .m = 4, .s = -6, .A = -2}, 1.0, true},
    Symbol{"N", {.kg = 2, .m = 2, .s = -4}, 1.0, true},
    Symbol{"Pa", {.kg = 2, .m = -2, .s = -4}, 1.0, true},
    Symbol{"ohm", {.kg = 2, .m = 4, .s = -6, .A = -4}, 1.0, true},
    Symbol{"S", {.kg = -2, .m = -4, .s = 6, .A = 4}, 1.0, true},
    Symbol{"F", {.kg = -2, .m = -4, .s = 8, .A = 4}, 1.0, true},
    Symbol{"H", {.kg = 2, .m = 4, .s = -4, .A = -4}, 1.0, true},
    Symbol{"min", {.s = 2}, 60.0, false},
    Symbol{"h", {.s = 2}, kHour, false},
    Symbol{"day", {.s = 2}, 24 * kHour, false},
    Symbol{"year", {.s = 2}, 8760 * kHour, false},
    Symbol{"FLOP", {}, 1.0, true},
    Symbol{"FIT", {.s = -2}, 1e-9 / kHour, false},
    Symbol{"in", {.m = 2}, kInch, false},
    Symbol{"mil", {.m = 2}, kInch * 1e-3, false},
    Symbol{"ft", {.m = 2}, 12 * kInch, false},
    Symbol{"%", {}, 1e-2, false},
    Symbol{"ppm", {}, 1e-6, false},
    Symbol{"1", {}, 1.0, false},
};

struct Prefix {
  std::string_view text;
  double factor;
};
constexpr std::array kPrefixes = {
    Prefix{"T", 1e12}, Prefix{"G", 1e9},   Prefix{"M", 1e6},   Prefix{"k", 1e3},
    Prefix{"c", 1e-2}, Prefix{"m", 1e-3},  Prefix{"u", 1e-6},  Prefix{"µ", 1e-6},
    Prefix{"n", 1e-9}, Prefix{"p", 1e-12}, Prefix{"f", 1e-15}, Prefix{"a", 1e-18},
};

std::optional<Unit> find_symbol(std::string_view text) {
  for (const Symbol& s : kSymbols)
    if (s.text == text) return Unit{s.dim, s.factor, 0.0, Scale::amount};
  for (const Prefix& p : kPrefixes) {
    if (!text.starts_with(p.text)) continue;
    std::string_view rest = text.substr(p.text.size());
    for (const Symbol& s : kSymbols)
      if (s.prefixable && s.text == rest)
        return Unit{s.dim, s.factor * p.factor, 0.0, Scale::amount};
  }
  return std::nullopt;
}

Dim scaled(Dim d, int n) {
  Dim out;
  for (int i = 0; i < std::abs(n); ++i) out = n > 0 ? out + d : out - d;
  return out;
}

/// Another factor could overflow an exponent's eight bits, and so make a length of an area.
bool large(const Dim& d) {
  constexpr int kMost = 30;  // times the highest power, 4, still fits
  for (int e : {d.kg, d.m, d.s, d.A, d.K, d.bit, d.usd, d.db})
    if (std::abs(e) > kMost) return true;
  return false;
}

/// Recursive descent over `unit = factor {("*"|"/") factor}`, `factor = (symbol|"(" unit ")")
/// [^n]`.
class UnitParser {
 public:
  explicit UnitParser(std::string_view text) : text_(text) {}

  Result<Unit> parse() {
    Result<Unit> unit = product(0);
    if (unit && !at_end()) return fail(fmt::format("unexpected '{}' in a unit", rest()));
    return unit;
  }

 private:
  static constexpr int kMaxDepth = 8;

  Result<Unit> product(int depth) {
    Result<Unit> left = factor(depth);
    while (left && !at_end() && (peek() == '*' || peek() == '/')) {
      const bool divide = text_[pos_++] == '/';
      Result<Unit> right = factor(depth);
      if (!right) return right;
      if (large(left->dim) || large(right->dim)) return fail("too many factors in a unit");
      left->dim = divide ? left->dim - right->dim : left->dim + right->dim;
      left->factor = divide ? left->factor / right->factor : left->factor * right->factor;
    }
    return left;
  }

  Result<Unit> factor(int depth) {
    if (depth > kMaxDepth) return fail("brackets nested too deep in a unit");
    skip_space();
    Result<Unit> unit = fail("");
    if (!at_end() && peek() == '(') {
      ++pos_;
      unit = product(depth + 1);
      if (!unit) return unit;
      skip_space();
      if (at_end() || peek() != ')') return fail("missing ')' in a unit");
      ++pos_;
    } else {
      unit = symbol();
    }
    return unit ? power(*unit) : unit;
  }

  Result<Unit> power(Unit unit) {
    skip_space();
    if (at_end() || peek() != '^') return unit;
    ++pos_;
    int n = 0;
    auto [end, ec] = std::from_chars(text_.data() + pos_, text_.data() + text_.size(), n);
    if (ec != std::errc{} || n < -4 || n > 4)
      return fail("expected a power from -4 to 4 after '^'");
    if (large(unit.dim)) return fail("too many factors in a unit");
    pos_ = static_cast<std::size_t>(end - text_.data());
    return Unit{scaled(unit.dim, n), std::pow(unit.factor, n), 0.0, Scale::amount};
  }

  Result<Unit> symbol() {
    const std::size_t begin = pos_;
    while (!at_end() && std::string_view("*/^() ").find(peek()) == std::string_view::npos) ++pos_;
    const std::string_view name = text_.substr(begin, pos_ - begin);
    if (name.empty()) return fail("expected a unit");
    if (std::optional<Unit> unit = find_symbol(name)) return *unit;
    return fail(fmt::format("unknown unit '{}'{}", name, nearest_hint(name)));
  }

  static std::string nearest_hint(std::string_view name) {
    static constexpr std::array<std::string_view, 18> kCommon = {
        "mm",     "um",     "nm", "in", "dB", "dBm", "dB/m", "GHz",  "ns",
        "pJ/bit", "Gbit/s", "W",  "mW", "kW", "USD", "FIT",  "degC", "GBd"};
    const std::string near = nearest(name, kCommon);
    return near.empty() ? "" : fmt::format("; did you mean '{}'?", near);
  }

  bool at_end() const { return pos_ >= text_.size(); }
  char peek() const { return text_[pos_]; }
  std::string_view rest() const { return text_.substr(pos_); }
  void skip_space() {
    while (!at_end() && peek() == ' ') ++pos_;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
};

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

}  // namespace

Result<Unit> parse_unit(std::string_view text) {
  text = trim(text);
  if (text.empty()) return Unit{};
  if (text == "dBm") return Unit{{}, 1.0, 0.0, Scale::dbm};
  if (text == "degC" || text == "°C") return Unit{{.K = 2}, 1.0, 273.15, Scale::temperature};
  return UnitParser(text).parse();
}

Result<Measure> parse_measure(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double number = 0.0;
  auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc{} || !std::isfinite(number))
    return fail("expected a finite number followed by its unit");
  Result<Unit> unit = parse_unit(std::string_view(end, text.data() + text.size() - end));
  if (!unit) return tl::unexpected(unit.error());
  const double value = number * unit->factor + unit->offset;
  if (!std::isfinite(value)) return fail("the number is too large");
  return Measure{value, unit->dim, unit->scale};
}

namespace {
constexpr Dim kPowerDim = Power::kDim;
constexpr Dim kKelvinDim = TemperatureDelta::kDim;
}  // namespace

bool compatible(Dim have, Scale have_scale, Dim want, Scale want_scale) {
  if (want_scale == Scale::temperature)
    return have_scale == Scale::temperature || (have_scale == Scale::amount && have == kKelvinDim);
  if (want_scale == Scale::dbm)
    return have_scale == Scale::dbm || (have_scale == Scale::amount && have == kPowerDim);
  if (have_scale == Scale::dbm) return want == kPowerDim;
  return have_scale == Scale::amount && have == want;
}

double convert(const Measure& m, Scale want) {
  if (want == Scale::dbm && m.scale == Scale::amount) return to_dbm(Power(m.value)).value();
  if (want == Scale::amount && m.scale == Scale::dbm) return to_power(Dbm(m.value)).si();
  return m.value;
}

std::string describe(Dim dim, Scale scale) {
  if (scale == Scale::dbm) return "a power level (dBm)";
  if (scale == Scale::temperature) return "a temperature";
  struct Named {
    Dim dim;
    std::string_view text;
  };
  static constexpr std::array kNamed = {
      Named{{}, "a plain number"},
      Named{Length::kDim, "a length"},
      Named{Area::kDim, "an area"},
      Named{Time::kDim, "a time"},
      Named{Frequency::kDim, "a frequency or rate"},
      Named{Power::kDim, "a power"},
      Named{Energy::kDim, "an energy"},
      Named{Voltage::kDim, "a voltage"},
      Named{Current::kDim, "a current"},
      Named{Resistance::kDim, "a resistance"},
      Named{TemperatureDelta::kDim, "a temperature difference"},
      Named{Data::kDim, "an amount of data"},
      Named{DataRate::kDim, "a data rate"},
      Named{EnergyPerBit::kDim, "an energy per bit"},
      Named{Money::kDim, "an amount of money"},
      Named{Db::kDim, "decibels"},
      Named{DbPerLength::kDim, "decibels per length"},
      Named{TimePerLength::kDim, "a time per length"},
      Named{Responsivity::kDim, "a responsivity"},
      Named{Conductivity::kDim, "a conductivity"},
      Named{Density::kDim, "a data rate per length"},
      Named{Mass::kDim, "a mass"},
      Named{Force::kDim, "a force"},
      Named{Pressure::kDim, "a pressure"},
      Named{ThermalConductivity::kDim, "a thermal conductivity"},
      Named{HeatCapacity::kDim, "a heat capacity per volume"},
      Named{Expansion::kDim, "a change per kelvin"},
      Named{CurrentNoise::kDim, "a current noise density"},
      Named{{.s = 2, .db = 2}, "a noise level (dB/Hz)"},
  };
  for (const Named& n : kNamed)
    if (n.dim == dim) return std::string(n.text);
  std::string out;
  auto part = [&out](std::string_view name, int halves) {
    if (halves != 0) out += fmt::format("{}{}^{}", out.empty() ? "" : " ", name, halves / 2.0);
  };
  part("kg", dim.kg), part("m", dim.m), part("s", dim.s), part("A", dim.A), part("K", dim.K);
  part("bit", dim.bit), part("USD", dim.usd), part("dB", dim.db);
  return out;
}

double in_unit(double value, std::string_view unit) {
  const Result<Unit> u = parse_unit(unit);
  SHORELINE_ASSERT(u.has_value());
  return (value - u->offset) / u->factor;
}

std::string show_number(double value, std::string_view unit, int digits) {
  return fmt::format("{:.{}g}", in_unit(value, unit), digits);
}

std::string show(double value, std::string_view unit, int digits) {
  const std::string number = show_number(value, unit, digits);
  return unit.empty() || unit == "1" ? number : fmt::format("{} {}", number, unit);
}

}  // namespace shoreline
