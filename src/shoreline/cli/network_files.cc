// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/network_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shoreline/base/units.h"
#include "shoreline/format/file.h"

namespace shoreline::cli {
namespace {

using signal::Complex;

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text)
    if (c == ',')
      out.emplace_back();
    else if (c != ' ')
      out.back() += c;
  return out;
}

std::optional<double> number(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  double x = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(x))
    return std::nullopt;
  return x;
}

/// "50", "50+10j", "50-1e1j".
std::optional<Complex> complex(const std::string& text) {
  if (text.empty() || text.back() != 'j') {
    const auto re = number(text);
    return re ? std::optional(Complex(*re)) : std::nullopt;
  }
  std::size_t sign = text.size();
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if ((text[i] == '+' || text[i] == '-') && text[i - 1] != 'e' && text[i - 1] != 'E') sign = i;
  if (sign == text.size()) return std::nullopt;
  const auto re = number(text.substr(0, sign));
  const auto im = number(std::string_view(text).substr(sign, text.size() - 1 - sign));
  return re && im ? std::optional(Complex(*re, *im)) : std::nullopt;
}

/// Finds the lanes; false on a port order that does not fit.
bool find_lanes(const Call& call, LoadedNetwork& loaded, Outcome& outcome) {
  const signal::Network& network = loaded.data.network;
  const std::string given = call.value("--ports");
  if (!given.empty()) {
    const auto list = int_list(given);
    if (!list) return outcome = usage("--ports: " + list.error().message), false;
    const auto map = signal::port_map(*list, network.ports);
    if (!map) return refuse(outcome, loaded.file, map.error().message), false;
    loaded.map = *map;
    const std::string doubt = signal::doubt(network, *map);
    if (!doubt.empty())
      outcome.diagnostics.warning("W0861", Place{}, fmt::format("{}: {}", loaded.file, doubt));
    return true;
  }
  auto guess = signal::guess_ports(network);
  if (!guess) return true;  // no lanes, which is no fault
  loaded.map = std::move(guess->map);
  loaded.confidence = guess->confidence;
  if (!guess->warning.empty())
    outcome.diagnostics
        .warning("W0861", Place{}, fmt::format("{}: {}", loaded.file, guess->warning))
        .hint = fmt::format("--ports {}", signal::text_of(*loaded.map));
  return true;
}

bool pick_lane(const Call& call, LoadedNetwork& loaded, Outcome& outcome) {
  const std::string given = call.value("--lane");
  if (given.empty()) return true;
  const auto lane = number(given);
  const int lanes = loaded.map ? static_cast<int>(loaded.map->lanes.size()) : 0;
  if (!lane || *lane != std::floor(*lane) || *lane < 1.0 || *lane > lanes) {
    refuse(outcome, loaded.file,
           fmt::format("--lane {}: the network has {} differential lane{}", given, lanes,
                       lanes == 1 ? "" : "s"));
    return false;
  }
  loaded.data.network =
      signal::lane_of(loaded.data.network, *loaded.map, static_cast<int>(*lane) - 1);
  loaded.data.noise.clear();
  loaded.map = signal::PortMap{{{{0, 1}, {2, 3}}}};
  return true;
}

/// One of a few words; nothing, and a usage error, for any other.
template <class T>
std::optional<T> choice(const Call& call, std::string_view option, T otherwise,
                        const std::vector<std::pair<std::string_view, T>>& words,
                        Outcome& outcome) {
  const std::string given = call.value(option);
  if (given.empty()) return otherwise;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : words) {
    if (name == given) return value;
    names.push_back(name);
  }
  outcome = usage(fmt::format("{} is one of {}, not '{}'", option, fmt::join(names, ", "), given));
  return std::nullopt;
}

std::optional<format::TouchstoneStyle> style_of(const Call& call, bool needs_two,
                                                Outcome& outcome) {
  using format::TouchstonePair, format::TouchstoneUnit, format::TouchstoneVersion;
  format::TouchstoneStyle style;
  const bool named_two = call.globals.out.ends_with(".ts");
  const auto version = choice<TouchstoneVersion>(
      call, "--version", needs_two || named_two ? TouchstoneVersion::v2_0 : TouchstoneVersion::v1,
      {{"1", TouchstoneVersion::v1},
       {"2", TouchstoneVersion::v2_0},
       {"2.0", TouchstoneVersion::v2_0},
       {"2.1", TouchstoneVersion::v2_1}},
      outcome);
  if (!version) return std::nullopt;
  const auto pair = choice<TouchstonePair>(
      call, "--format", TouchstonePair::ri,
      {{"ri", TouchstonePair::ri}, {"ma", TouchstonePair::ma}, {"db", TouchstonePair::db}},
      outcome);
  if (!pair) return std::nullopt;
  const auto unit = choice<TouchstoneUnit>(call, "--unit", TouchstoneUnit::hz,
                                           {{"hz", TouchstoneUnit::hz},
                                            {"khz", TouchstoneUnit::khz},
                                            {"mhz", TouchstoneUnit::mhz},
                                            {"ghz", TouchstoneUnit::ghz}},
                                           outcome);
  if (!unit) return std::nullopt;
  style.version = *version, style.pair = *pair, style.unit = *unit;
  return style;
}

}  // namespace

void refuse(Outcome& outcome, const std::string& file, const std::string& message) {
  outcome.diagnostics.error("E0861", Place{},
                            file.empty() ? message : fmt::format("{}: {}", file, message));
  outcome.exit = kInvalid;
}

Result<std::vector<int>> int_list(const std::string& text) {
  std::vector<int> out;
  for (const std::string& part : split(text)) {
    const auto x = number(part);
    if (!x || *x != std::floor(*x) || std::abs(*x) > 1e6)
      return fail(fmt::format("'{}' is no list of whole numbers like 1,3,2,4", text));
    out.push_back(static_cast<int>(*x));
  }
  return out;
}

Result<std::vector<Complex>> impedance_list(const std::string& text, int ports) {
  std::vector<Complex> out;
  for (const std::string& part : split(text)) {
    const auto z = complex(part);
    if (!z)
      return fail(fmt::format("'{}' is no impedance in ohm like 50, 50+10j or 50,50,75,75", text));
    out.push_back(*z);
  }
  if (out.size() == 1) out.resize(static_cast<std::size_t>(ports), out[0]);
  if (out.size() != static_cast<std::size_t>(ports))
    return fail(fmt::format("{} impedances for {} ports", out.size(), ports));
  return out;
}

std::optional<double> measured(const Call& call, std::string_view option, Dim want,
                               double otherwise, Outcome& outcome) {
  const std::string given = call.value(option);
  if (given.empty()) return otherwise;
  const Result<Measure> m = parse_measure(given);
  if (m && m->dim == want && m->scale == Scale::amount && std::isfinite(m->value) && m->value > 0.0)
    return m->value;
  outcome = usage(fmt::format("{} wants {} with its unit, above 0, got '{}'", option,
                              describe(want, Scale::amount), given));
  return std::nullopt;
}

std::optional<LoadedNetwork> load_network(const Call& call, const std::string& file,
                                          Outcome& outcome) {
  const auto touchstone = format::read_touchstone(file, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (!touchstone) return std::nullopt;
  auto network = signal::network_of(*touchstone);
  if (!network) return refuse(outcome, file, network.error().message), std::nullopt;
  LoadedNetwork out{file, std::move(*network), std::nullopt, std::nullopt};
  if (!find_lanes(call, out, outcome) || !pick_lane(call, out, outcome)) return std::nullopt;
  return out;
}

bool write_network(const Call& call, const signal::FileNetwork& network, Outcome& outcome,
                   std::span<const signal::PortPair> pairs) {
  using format::NetworkParameter;
  if (call.globals.out.empty()) return true;
  const auto parameter = choice<NetworkParameter>(call, "--to", NetworkParameter::s,
                                                  {{"s", NetworkParameter::s},
                                                   {"z", NetworkParameter::z},
                                                   {"y", NetworkParameter::y},
                                                   {"h", NetworkParameter::h},
                                                   {"g", NetworkParameter::g}},
                                                  outcome);
  if (!parameter) return false;
  const bool one_reference =
      std::all_of(network.network.z0.begin(), network.network.z0.end(),
                  [&](const Complex& z) { return z == network.network.z0[0]; });
  const auto style = style_of(call, !pairs.empty() || !one_reference, outcome);
  if (!style) return false;
  const auto file = pairs.empty() ? signal::touchstone_of(network, *parameter)
                                  : signal::mixed_touchstone_of(network, pairs);
  if (!file) return refuse(outcome, call.globals.out, file.error().message), false;
  const auto text = format::write_touchstone(*file, *style);
  if (!text) return refuse(outcome, call.globals.out, text.error().message), false;
  if (const auto written = format::write_file(call.globals.out, *text); !written) {
    outcome.diagnostics.error("E0001", Place{}, written.error().message);
    outcome.exit = kFile;
    return false;
  }
  return true;
}

Flag ports_flag() {
  return {"--ports", "order of the ports: in+,in-,out+,out- of each lane; else found from the file",
          "LIST", false, words::nothing()};
}
Flag lane_flag() {
  return {"--lane", "one lane of a file that holds several, from 1", "N", false, words::nothing()};
}

}  // namespace shoreline::cli
