// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/circuit_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist.h"
#include "shoreline/photonics/circuit/netlist_build.h"
#include "shoreline/photonics/circuit/solve.h"
#include "shoreline/study/circuit_files.h"
#include "shoreline/study/circuit_totals.h"
#include "shoreline/study/circuit_warnings.h"

namespace shoreline::study {

namespace {

using photonics::Ask;
using photonics::Complex;
using photonics::Netlist;
using photonics::NetlistCircuit;

constexpr int kColumns = 700;  // of the picture
constexpr std::size_t kMostCurves = 8;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

format::YamlNode value_of(const std::string& path, const std::string& text) {
  const auto source =
      std::make_shared<const SourceText>(SourceText{fmt::format("--set {}", path), text});
  Diagnostics ignored;
  const auto node = format::parse_yaml(source, ignored);
  format::YamlNode out;
  if (node && !node->is_map() && !node->is_list())
    out = *node;
  else
    out.type = format::YamlNode::Type::text, out.text = text;
  out.at = Place{source, 1, 1, std::max(1, static_cast<int>(characters(text)))};
  return out;
}

std::optional<photonics::NetlistBinding> binding_of(const CircuitQuestion& q, Diagnostics& out) {
  photonics::NetlistBinding binding;
  binding.models = photonics::standard_models();
  for (const auto& [name, target] : q.models) {
    if (!photonics::names_component_file(target)) {
      binding.aliases[name] = target;
      continue;
    }
    auto component = photonics::read_component(target, out);
    if (!component) return std::nullopt;
    binding.components[name] = std::make_shared<const photonics::Component>(std::move(*component));
  }
  for (const auto& [path, value] : q.settings)
    binding.settings.push_back({path, value_of(path, value)});
  for (const auto& [name, end] : q.probes) {
    const auto source =
        std::make_shared<const SourceText>(SourceText{"--probe", fmt::format("{}={}", name, end)});
    const std::size_t comma = std::min(end.find(','), end.size());
    photonics::NetlistProbe probe;
    probe.name = name, probe.at = Place{source, 1, 1, static_cast<int>(characters(source->text))};
    probe.end.instance = end.substr(0, comma);
    probe.end.port = end.substr(std::min(comma + 1, end.size()));
    binding.probes.push_back(std::move(probe));
  }
  return binding;
}

std::optional<WavelengthGrid> grid_of(const CircuitQuestion& q, const Netlist& netlist,
                                      Diagnostics& out) {
  if (q.grid) return q.grid;
  if (netlist.sweep && netlist.sweep->start_um > 0.0 && netlist.sweep->stop_um > 0.0)
    return WavelengthGrid{std::min(netlist.sweep->start_um, netlist.sweep->stop_um),
                          std::max(netlist.sweep->start_um, netlist.sweep->stop_um),
                          netlist.sweep->points};
  out.error("E0000", Place{}, "at which wavelengths?").hint =
      "give --wavelength FROM:TO:POINTS, as 1.30um:1.32um:10000, or one wavelength";
  return std::nullopt;
}

std::vector<double> wavelengths_of(const WavelengthGrid& grid) {
  std::vector<double> um;
  for (int k = 0; k < grid.points; ++k)
    um.push_back(grid.points == 1 ? grid.lo_um
                                  : grid.lo_um + (grid.hi_um - grid.lo_um) * k / (grid.points - 1));
  return um;
}

/// Names that stand in a list, "in0, in1", one by one; a port may be called with a comma.
std::vector<std::string> one_by_one(const std::vector<std::string>& given,
                                    const std::vector<std::string>& ports) {
  std::vector<std::string> out;
  for (const std::string& name : given) {
    if (std::ranges::find(ports, name) != ports.end()) {
      out.push_back(name);
      continue;
    }
    for (std::size_t at = 0; at <= name.size();) {
      const std::size_t end = std::min(name.find(',', at), name.size());
      const std::size_t first = std::min(name.find_first_not_of(' ', at), end);
      out.push_back(name.substr(first, end - first));
      while (out.back().ends_with(' ')) out.back().pop_back();
      at = end + 1;
    }
  }
  return out;
}

/// Numbers of the ports that are asked for, in the circuit's order; the first `most` without any.
std::optional<std::vector<int>> ports_of(const std::vector<std::string>& names,
                                         const photonics::Circuit& circuit, std::size_t most,
                                         std::string_view option, Diagnostics& out) {
  std::set<int> numbers;
  std::vector<std::string> all;
  for (const photonics::External& e : circuit.externals) all.push_back(e.name);
  for (const std::string& name : one_by_one(names, all)) {
    bool found = false;
    for (std::size_t i = 0; i < all.size(); ++i)  // "in" means all modes of in@TE, in@TM
      if (all[i] == name || all[i].substr(0, all[i].find('@')) == name)
        found = numbers.insert(static_cast<int>(i)).second || true;
    if (found) continue;
    const std::string near = nearest(name, all);
    if (all.size() > 20) all.resize(20), all.push_back("...");
    out.error("E0914", Place{}, fmt::format("{}: the circuit has no port '{}'", option, name))
        .hint = fmt::format("{}its ports: {}",
                            near.empty() ? "" : fmt::format("did you mean '{}'? ", printable(near)),
                            printable(fmt::format("{}", fmt::join(all, ", "))));
    return std::nullopt;
  }
  for (std::size_t i = 0; names.empty() && i < most; ++i) numbers.insert(static_cast<int>(i));
  return std::vector<int>(numbers.begin(), numbers.end());
}

/// What to ask of a component that does not hold for all of `lo` to `hi`.
std::string within(const photonics::Component& c, double lo, double hi, std::size_t points) {
  const double from = std::ceil(std::max(lo, c.lo_um) * 1e6) / 1e6;
  const double to = std::floor(std::min(hi, c.hi_um) * 1e6) / 1e6;
  return from < to && points > 1
             ? fmt::format("ask within it: --wavelength {:.7g}um:{:.7g}um:{}", from, to, points)
             : "nothing asked lies in it: take other wavelengths, or another table or "
               "model (--model) or setting (--set)";
}

/// Models hold for a range of wavelengths; what is outside of one is said before anything is run.
bool in_range(const NetlistCircuit& built, const std::vector<double>& um, Diagnostics& out) {
  const auto [lo, hi] = std::minmax_element(um.begin(), um.end());
  std::set<const photonics::Component*> said;
  for (std::size_t i = 0; i < built.circuit.instances.size(); ++i) {
    const photonics::Instance& instance = built.circuit.instances[i];
    const photonics::Component& c = *instance.component;
    if ((*lo >= c.lo_um && *hi <= c.hi_um) || !said.insert(&c).second) continue;
    out.error("E0919", built.instance_at[i],
              fmt::format("{:.9g} um is outside of what '{}' holds for: {:.9g} to {:.9g} um ({})",
                          *lo < c.lo_um ? *lo : *hi, printable(instance.name), c.lo_um, c.hi_um,
                          printable(c.range_from)))
        .hint = within(c, *lo, *hi, um.size());
  }
  return said.empty();
}

/// One run of a circuit that was built.
class Run {
 public:
  Run(const CircuitQuestion& q, const NetlistCircuit& built, std::vector<double> um,
      const Context& context, Diagnostics& out)
      : q_(q), built_(built), um_(std::move(um)), context_(context), out_(out) {}

  std::optional<CircuitStudy> answer(Ask ask);

 private:
  bool open_file(const Ask& ask);
  bool solve(CircuitStudy& study);
  void pairs(CircuitStudy& study) const;
  void curves(CircuitStudy& study) const;
  const std::string& name(int port) const {
    return built_.circuit.externals[static_cast<std::size_t>(port)].name;
  }

  const CircuitQuestion& q_;
  const NetlistCircuit& built_;
  std::vector<double> um_;
  const Context& context_;
  Diagnostics& out_;
  photonics::CompiledCircuit compiled_;
  std::optional<CircuitTotals> totals_;
  std::set<std::pair<int, int>> wanted_;  // out, in
  std::unique_ptr<CircuitFile> file_;
};

std::optional<CircuitStudy> Run::answer(Ask ask) {
  for (const int out : *ask.to)
    for (const int in : *ask.from) wanted_.emplace(out, in);
  if (touchstone_ports(q_.file) >= 0) {  // a square matrix is whole
    std::set<int> both(ask.from->begin(), ask.from->end());
    both.insert(ask.to->begin(), ask.to->end());
    ask.from = ask.to = std::vector<int>(both.begin(), both.end());
  }
  auto compiled = photonics::compile(built_.circuit, ask);
  if (!compiled) return say(compiled.error(), built_, out_), std::nullopt;
  compiled_ = std::move(*compiled);
  CircuitStudy study;
  if (!q_.file.empty() && !open_file(ask)) return std::nullopt;
  if (!solve(study)) return std::nullopt;
  if (study.cancelled) return study;
  pairs(study);
  warn_of_gain(built_, totals_->gain(), um_, out_);
  warn_of_loop(built_, out_);
  warn_of_oscillation(built_, um_, out_);
  if (q_.curves) curves(study);
  return study;
}

bool Run::open_file(const Ask& ask) {
  CircuitHead head;
  head.wavelength_um = um_;
  const bool square = touchstone_ports(q_.file) >= 0;
  std::vector<int> number(built_.circuit.externals.size(), -1);
  for (std::size_t i = 0; i < number.size(); ++i) {
    const int port = static_cast<int>(i);
    if (square && std::find(ask.from->begin(), ask.from->end(), port) == ask.from->end()) continue;
    number[i] = static_cast<int>(head.ports.size());
    head.ports.push_back(name(port));
  }
  const auto add = [&](int out, int in, std::size_t column) {
    if (!square && !wanted_.contains({out, in})) return;
    head.entries.emplace_back(number[static_cast<std::size_t>(out)],
                              number[static_cast<std::size_t>(in)]);
    head.column.push_back(static_cast<int>(column));
  };
  for (std::size_t e = 0; e < compiled_.entries().size(); ++e) {
    const photonics::CircuitEntry& entry = compiled_.entries()[e];
    add(entry.out, entry.in, e);
    if (entry.mirrored) add(entry.in, entry.out, e);
  }
  auto file = open_circuit_file(q_.file, std::move(head));
  if (!file) {  // a Touchstone file is not opened yet: what is wrong is its name or its size
    out_.error(square ? "E0000" : "E0001", Place{}, file.error().message).hint =
        "name a file that ends with .csv, .npz, .ts or .sNp, in a folder that may be written to";
    return false;
  }
  file_ = std::move(*file);
  return true;
}

bool Run::solve(CircuitStudy& study) {
  std::vector<std::pair<int, int>> entries;
  std::vector<bool> mirrored;
  for (const photonics::CircuitEntry& e : compiled_.entries()) {
    entries.emplace_back(e.out, e.in);
    mirrored.push_back(e.mirrored);
  }
  std::optional<std::size_t> at;
  for (std::size_t i = 0; q_.at_um && i < um_.size(); ++i)
    if (!at || std::abs(um_[i] - *q_.at_um) < std::abs(um_[*at] - *q_.at_um)) at = i;
  if (at) study.result.grid_um = um_[*at];
  const std::size_t ports = built_.circuit.externals.size() - built_.taps;
  totals_.emplace(entries, mirrored, static_cast<int>(ports), at);
  Result<void> written;
  const auto start = std::chrono::steady_clock::now();
  const auto solved =
      photonics::solve(compiled_, um_, context_,
                       [&](std::size_t first, std::size_t count, std::span<const Complex> values) {
                         totals_->take(first, count, values);
                         if (file_ == nullptr || !written) return;
                         const auto begun = std::chrono::steady_clock::now();
                         written = file_->block(first, count, values);
                         study.write_s += seconds_since(begun);
                       });
  study.solve_s = seconds_since(start) - study.write_s;
  if (!solved) return say(solved.error(), built_, out_), false;
  study.cancelled = context_.cancelled();
  if (study.cancelled || file_ == nullptr) return true;
  const auto begun = std::chrono::steady_clock::now();
  if (written) written = file_->finish();
  study.write_s += seconds_since(begun);
  study.result.file = q_.file.string();
  if (!written)
    out_.error("E0001", Place{}, written.error().message).hint = "make room, or name another file";
  return written.has_value();
}

void Run::pairs(CircuitStudy& study) const {
  const auto db = [](double share) -> std::optional<double> {
    return share > 0.0 ? std::optional(10.0 * std::log10(share)) : std::nullopt;
  };
  const auto add = [&](int out, int in, const CircuitTotal& t) {
    if (!wanted_.contains({out, in}) || t.most == 0.0) return;
    CircuitPair p{name(in), name(out),      db(t.least), db(t.most),
                  t.sum,    um_[t.most_at], std::nullopt};
    if (study.result.grid_um) p.db = db(t.at);
    study.result.s.push_back(std::move(p));
  };
  std::vector<std::pair<std::pair<int, int>, std::size_t>> order;  // in, out
  for (std::size_t e = 0; e < compiled_.entries().size(); ++e) {
    const photonics::CircuitEntry& entry = compiled_.entries()[e];
    order.push_back({{entry.in, entry.out}, e});
    if (entry.mirrored) order.push_back({{entry.out, entry.in}, e});
  }
  std::sort(order.begin(), order.end());
  const std::vector<CircuitTotal> totals = totals_->all();
  for (const auto& [ends, e] : order) add(ends.second, ends.first, totals[e]);
  study.result.instances = static_cast<int>(built_.circuit.instances.size() - built_.taps / 2);
  study.result.ports = static_cast<int>(built_.circuit.externals.size());
  study.result.wavelengths = static_cast<int>(um_.size());
  study.result.first_um = um_.front(), study.result.last_um = um_.back();
}

/// The pairs that transmit most, solved again by themselves.
void Run::curves(CircuitStudy& study) const {
  std::vector<const CircuitPair*> best;
  for (const CircuitPair& p : study.result.s) best.push_back(&p);
  std::stable_sort(best.begin(), best.end(), [](const CircuitPair* a, const CircuitPair* b) {
    return *a->max_db > *b->max_db;
  });
  if (best.size() > kMostCurves) best.resize(kMostCurves);
  for (const CircuitPair* p : best) {
    Ask ask;
    const int in = photonics::find_external(built_.circuit, p->from);
    const int out = photonics::find_external(built_.circuit, p->to);
    ask.from = std::vector<int>{in}, ask.to = std::vector<int>{out};
    Context quiet = context_;
    quiet.progress = nullptr;
    const auto one = photonics::compile(built_.circuit, ask);
    const auto response = one ? photonics::respond(*one, um_, quiet)
                              : photonics::CircuitResult<photonics::CircuitResponse>{};
    if (!response || response->find(out, in).size() != um_.size()) continue;
    study.curves.push_back(curve_of(p->from, p->to, um_, response->find(out, in), kColumns));
  }
}

}  // namespace

std::optional<CircuitStudy> circuit_study(const CircuitQuestion& q, const Context& context,
                                          Diagnostics& out) {
  auto netlist = photonics::read_netlist(q.netlist, out);
  auto binding = netlist ? binding_of(q, out) : std::nullopt;
  const auto grid = binding ? grid_of(q, *netlist, out) : std::nullopt;
  if (!grid) return std::nullopt;
  const auto built = photonics::build_circuit(*netlist, std::move(*binding), out);
  if (!built) return std::nullopt;
  std::vector<double> um = wavelengths_of(*grid);
  const std::size_t ports = built->circuit.externals.size();
  auto from = ports_of(q.from, built->circuit, ports - built->taps, "--from", out);
  auto to = ports_of(q.to, built->circuit, ports, "--to", out);
  if (!from || !to || !in_range(*built, um, out)) return std::nullopt;
  auto study = Run(q, *built, std::move(um), context, out).answer({std::move(from), std::move(to)});
  if (study) study->result.netlist = q.netlist.string();
  return study;
}

bool is_circuit_file(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return touchstone_ports(path) >= 0 || ending == ".csv" || ending == ".npz";
}

}  // namespace shoreline::study
