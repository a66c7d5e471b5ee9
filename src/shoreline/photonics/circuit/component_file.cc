// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Files of S-parameters as components.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/base/text.h"
#include "shoreline/format/lumerical.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/photonics/circuit/netlist_build.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {

namespace {

constexpr double kUmHz = 1e6 * kLightSpeed;  // of light, in um/s
constexpr double kActive = 1e-6;  // gain over 1 that is more than the rounding of a table
constexpr double kLongestStep = 0.5 * std::numbers::pi;  // of phase between rows, once refined
constexpr int kMostRefined = 1024;
constexpr std::size_t kMostNumbers = 50'000'000;  // of the full matrices of a file

/// "y.sparam@TE" without and with its mode; a file may have the sign in its name.
std::pair<std::filesystem::path, std::string> split_mode(const std::filesystem::path& path) {
  const std::string text = path.string();
  const std::size_t at = text.rfind('@');
  std::error_code ec;
  if (at == std::string::npos || text.find('/', at) != std::string::npos ||
      std::filesystem::exists(path, ec))
    return {path, ""};
  return {text.substr(0, at), text.substr(at + 1)};
}

/// One mode of a table, by label or number; false where it has none of that name.
bool keep_mode(format::LumericalTable& table, const std::string& mode) {
  std::vector<int> to(table.ports.size(), -1);
  std::vector<format::LumericalPort> kept;
  for (std::size_t i = 0; i < table.ports.size(); ++i) {
    const format::LumericalPort& p = table.ports[i];
    if (p.mode != mode && std::to_string(p.mode_id) != mode) continue;
    to[i] = static_cast<int>(kept.size());
    kept.push_back(p);
  }
  if (kept.empty()) return false;
  table.ports = std::move(kept);
  std::erase_if(table.entries, [&](const format::LumericalEntry& e) {
    return to[static_cast<std::size_t>(e.out)] < 0 || to[static_cast<std::size_t>(e.in)] < 0;
  });
  for (format::LumericalEntry& e : table.entries)
    e.out = to[static_cast<std::size_t>(e.out)], e.in = to[static_cast<std::size_t>(e.in)];
  table.several_modes = false;
  return true;
}

std::string small_ending(const std::filesystem::path& path) {
  std::string name = path.filename().string();
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name.ends_with(".gz") || name.ends_with(".zip")) name.resize(name.rfind('.'));
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot);
}

bool is_touchstone(const std::filesystem::path& path) {
  const std::string ending = small_ending(path);
  return ending == ".ts" ||
         (ending.size() > 3 && ending.starts_with(".s") && ending.ends_with('p') &&
          ending.find_first_not_of("0123456789", 2) == ending.size() - 1);
}

/// Into how many steps the rows must be cut for phase to turn slowly between them: a file may hold
/// unwrapped phase in steps of more than half a turn, which complex numbers do not keep.
int refinement(const format::LumericalTable& table) {
  double step = 0.0;
  for (const format::LumericalEntry& e : table.entries)
    for (std::size_t i = 1; i < e.phase.size(); ++i)
      if (e.magnitude[i] != 0.0 || e.magnitude[i - 1] != 0.0)
        step = std::max(step, std::abs(e.phase[i] - e.phase[i - 1]));
  if (step <= 0.98 * std::numbers::pi) return 1;
  return static_cast<int>(std::min(std::ceil(step / kLongestStep), 1.0 * kMostRefined));
}

lane::Network network_of(const format::LumericalTable& table) {
  const std::size_t rows = table.f_hz.size();
  const auto cut = static_cast<std::size_t>(refinement(table));
  std::vector<double> f;
  for (std::size_t i = 0; i + 1 < rows; ++i)
    for (std::size_t k = 0; k < cut; ++k)
      f.push_back(table.f_hz[i] + (table.f_hz[i + 1] - table.f_hz[i]) *
                                      (static_cast<double>(k) / static_cast<double>(cut)));
  f.push_back(table.f_hz.back());
  lane::Network out(static_cast<int>(table.ports.size()), std::move(f));
  for (const format::LumericalEntry& e : table.entries)
    for (std::size_t i = 0; i < out.points(); ++i) {
      const std::size_t row = i / cut, next = std::min(row + 1, rows - 1);
      const double t = static_cast<double>(i % cut) / static_cast<double>(cut);
      const double magnitude = e.magnitude[row] + t * (e.magnitude[next] - e.magnitude[row]);
      const double phase = e.phase[row] + t * (e.phase[next] - e.phase[row]);
      out.at(i, e.out, e.in) = magnitude * Complex(std::cos(phase), std::sin(phase));
    }
  return out;
}

/// Ports of a Lumerical file: their own names, and "o1", ... by port.
std::vector<Port> ports_of(const format::LumericalTable& table) {
  std::vector<Port> out;
  int number = 0;
  std::string last;
  for (const format::LumericalPort& p : table.ports) {
    if (number == 0 || p.name != last) ++number, last = p.name;
    const std::string mode = table.several_modes ? "@" + p.mode : "";
    out.push_back({p.name + mode, fmt::format("o{}{}", number, mode)});
  }
  // Labels may say less than numbers do: two modes called "TE".
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (out[k].name == out[i].name) {
        const std::string mode = fmt::format("@{}", table.ports[i].mode_id);
        out[i].name = table.ports[i].name + mode;
        out[i].other = out[i].other.substr(0, out[i].other.find('@')) + mode;
      }
  return out;
}

std::optional<Component> finish(const lane::Network& network, std::vector<Port> ports,
                                const std::filesystem::path& path, Diagnostics& out) {
  const std::string name = path.filename().string();
  Result<Component> made = tabulated(network, std::move(ports), name, "the table of " + name);
  const auto source = std::make_shared<const SourceText>(SourceText{path.string(), ""});
  if (!made) {
    out.error("E0904", Place{source, 0, 0, 0},
              fmt::format("{}: {}", path.string(), made.error().message))
        .hint = "give S-parameters over frequencies of light, in Hz, that rise";
    return std::nullopt;
  }
  std::vector<double> um;
  const std::size_t step = 1 + network.points() / 4096;
  for (std::size_t i = 0; i < network.points(); i += step) um.push_back(kUmHz / network.f_hz[i]);
  for (double& w : um) w = std::clamp(w, made->lo_um, made->hi_um);
  const Gain gain = largest_gain(*made, um);
  if (gain.largest > 1.0 + kActive)
    out.warning(
           "W0912", Place{source, 0, 0, 0},
           fmt::format("{} gives more light than it takes: its largest gain is {:.6g} ({:+.4f} "
                       "dB) at {:.6g} um",
                       path.string(), gain.largest, 20.0 * std::log10(gain.largest),
                       gain.wavelength_um))
        .hint =
        "a passive part stays at 1 or below; if it is not meant to amplify, its table is off";
  return std::move(*made);
}

std::optional<Component> read_touchstone_component(const std::filesystem::path& path,
                                                   Diagnostics& out) {
  auto file = format::read_touchstone(path, out);
  if (!file) return std::nullopt;
  const auto source = std::make_shared<const SourceText>(SourceText{path.string(), ""});
  if (file->parameter != format::NetworkParameter::s || !file->modes.empty()) {
    out.error("E0904", Place{source, 0, 0, 0},
              fmt::format("{} does not hold S-parameters of single ports", path.string()))
        .hint = "convert it: shoreline sparam convert FILE --to s -o OUT";
    return std::nullopt;
  }
  lane::Network network(file->ports, std::move(file->f_hz));
  network.s = std::move(file->values);
  std::vector<Port> ports;
  for (int i = 1; i <= file->ports; ++i)
    ports.push_back({fmt::format("o{}", i), fmt::format("port {}", i)});
  return finish(network, std::move(ports), path, out);
}

}  // namespace

bool component_file_exists(const std::filesystem::path& path) {
  std::error_code ec;
  return std::filesystem::exists(split_mode(path).first, ec);
}

bool names_component_file(std::string_view target) {
  const std::size_t at = target.rfind('@');
  if (at != std::string_view::npos && at > 0 && names_component_file(target.substr(0, at)))
    return true;
  const std::filesystem::path path(target);
  const std::string ending = small_ending(path);
  return is_touchstone(path) || ending == ".dat" || ending == ".sparam" || ending == ".txt" ||
         ending == ".sparams";
}

std::optional<Component> read_component(const std::filesystem::path& with_mode, Diagnostics& out) {
  const auto [path, mode] = split_mode(with_mode);
  if (is_touchstone(path) && mode.empty()) return read_touchstone_component(path, out);
  auto table = format::read_lumerical(path, out);
  if (!table) return std::nullopt;
  if (!mode.empty() && !keep_mode(*table, mode)) {
    std::vector<std::string> modes;
    for (const format::LumericalPort& p : table->ports)
      if (std::find(modes.begin(), modes.end(), p.mode) == modes.end()) modes.push_back(p.mode);
    const auto source = std::make_shared<const SourceText>(SourceText{path.string(), ""});
    out.error("E0904", Place{source, 0, 0, 0},
              fmt::format("{} has no mode '{}'", path.string(), printable(mode)))
        .hint = fmt::format("its modes: {}", printable(fmt::format("{}", fmt::join(modes, ", "))));
    return std::nullopt;
  }
  const std::size_t numbers = table->ports.size() * table->ports.size() * table->f_hz.size() *
                              static_cast<std::size_t>(refinement(*table));
  if (numbers > kMostNumbers) {
    const auto source = std::make_shared<const SourceText>(SourceText{path.string(), ""});
    out.error("E0904", Place{source, 0, 0, 0},
              fmt::format("{} makes a table of {} numbers", path.string(), numbers))
        .hint =
        fmt::format("{} are held at most: thin the frequencies out, or the ports", kMostNumbers);
    return std::nullopt;
  }
  return finish(network_of(*table), ports_of(*table), path, out);
}

}  // namespace shoreline::photonics
