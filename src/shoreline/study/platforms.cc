// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/platforms.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <set>

#include "shoreline/catalog/print.h"
#include "shoreline/study/cited.h"
#include "shoreline/study/link.h"

namespace shoreline::study {

using catalog::Origin;
using catalog::Origins;

namespace {

std::string show(const RecordType& type, const void* record, const std::string& path) {
  const Located at = locate(type, const_cast<void*>(record), path);
  return at.field == nullptr ? "" : catalog::show_member(*at.field, *at.ops, at.member);
}

bool is_unknown(const RecordType& type, const void* record, const std::string& path) {
  const Located at = locate(type, const_cast<void*>(record), path);
  return at.field != nullptr && at.ops->nullable && at.ops->is_null != nullptr &&
         at.ops->is_null(at.member);
}

/// A field for people: what stands in a list goes by its name, "parts[1].repair_time" by
/// "laser-module: repair time".
std::string readable(const RecordType& type, const void* record, std::string path) {
  std::string owner;
  if (const std::size_t last = path.rfind(']'); last != std::string::npos) {
    owner = show(type, record, path.substr(0, last + 1) + ".name");
    path = path.substr(std::min(path.size(), last + 2));
  }
  for (char& c : path)
    if (c == '_' || c == '.') c = ' ';
  return owner.empty() ? path : owner + ": " + path;
}

RestsOn rests_on(const RecordType& type, const void* record, const std::string& id,
                 const std::string& path, const Origin& o) {
  RestsOn out{id,
              readable(type, record, path),
              show(type, record, path),
              std::string(choice_name(o.kind)),
              o.source,
              o.where,
              o.why,
              {}};
  for (const catalog::Disputed& d : o.disputed) out.disputed.push_back(text_of(d));
  return out;
}

/// Fields without a value, and fields of which sources differ. What the entry takes over from
/// another, or from a standard that it names, is told there.
template <class R>
void add_doubts(const RecordType& type, const void* record, const Origins& origins, R& out) {
  Origins doubts;
  for (const auto& [path, origin] : origins) {
    if (origin.entry != out.id) continue;
    const bool unknown = is_unknown(type, record, path);
    if (unknown) out.unknown.push_back(rests_on(type, record, out.id, path, origin));
    if (!origin.disputed.empty())
      out.disputed.push_back(rests_on(type, record, out.id, path, origin));
    if (unknown || !origin.disputed.empty()) doubts[path] = origin;
  }
  out.sources.push_back({"doubts", sources_of(doubts)});
}

std::vector<std::string> merged(std::vector<std::string> a, const std::vector<std::string>& b) {
  std::set<std::string> keys(a.begin(), a.end());
  keys.insert(b.begin(), b.end());
  return {keys.begin(), keys.end()};
}

/// Sources of the numbers of nodes: how many there are, how long a repair takes, how many are good.
std::vector<std::string> node_sources(const Origins& origins,
                                      std::initializer_list<std::string_view> fields) {
  std::vector<std::string> out;
  for (const auto& [path, origin] : origins)
    for (std::string_view field : fields)
      if (path.starts_with("parts[") && path.ends_with(field) && !path.ends_with("disputed"))
        out = merged(out, sources_of({{path, origin}}));
  return out;
}

template <class R>
void add_edge_sources(std::size_t edges, const Origins& origins, R& r) {
  for (std::size_t i = 0; i < edges; ++i) {
    const std::string name = fmt::format("edges[{}]", i);
    r.sources.push_back({name, sources_of(origins, name)});
  }
}

constexpr std::string_view kWithoutOptics = "published_power_without_optics";

void add_box_sources(const system::Box& box, PlatformResult& r) {
  std::vector<std::string> power;
  for (const system::TreeNode& n : box.nodes)
    if (n.part && (n.part->kind->launch || n.part->kind->feed))
      power = merged(power, sources_of(n.part->origins, "power"));
  std::vector<std::string> ports =
      merged(sources_of(box.origins, "ports"), sources_of(box.origins, "connectors"));
  r.sources = {
      {"capacity", sources_of(box.origins, "capacity")},
      {"counts", merged(node_sources(box.origins, {".count", ".spares"}), ports)},
      {"power", power},
      {"published_power",
       sources_of(box.origins, r.box.engines > 0 ? "published_power" : kWithoutOptics)},
      {"published_filled", sources_of(box.origins, "published_power")},
      {"published_energy", sources_of(box.origins, "published_energy")},
      {"repair",
       merged(node_sources(box.origins, {".repair_time"}), sources_of(box.origins, "swap_time"))},
      {"assembly", node_sources(box.origins, {".assembly_yield"})},
  };
  add_edge_sources(box.spec.edges.size(), box.origins, r);
  for (const ObservedResult& seen : r.box.observed)
    r.sources.push_back({"observed", {seen.source}});
}

/// What is worth a row: engines in it, or a chip that switches more than a card does.
bool is_platform(const SwitchResult& box) {
  constexpr int kMostPortsOfACard = 8;
  return box.engines > 0 || (box.asics > 0 && box.ports > kMostPortsOfACard);
}

PlatformResult platform(Workbook& book, const system::Box& box) {
  PlatformResult r;
  r.id = box.id;
  r.title = box.title;
  if (const catalog::Entry* e = book.library().find(box.id)) r.note = e->note;
  r.capacity = box.spec.capacity;
  r.box = book.described(box.id);
  if (r.box.lasers > 0 && r.box.lanes > 0) r.lanes_per_laser = r.box.lanes / r.box.lasers;
  for (const system::TreeNode& n : box.nodes) {
    if (!n.part || !n.part->kind->launch) continue;
    if (std::find(r.engines.begin(), r.engines.end(), n.part->id) != r.engines.end()) continue;
    r.engines.push_back(n.part->id);
    r.modulator = show(*n.part->kind->type, n.part->value.get(), "modulator.type");
  }
  if (r.box.engines == 0) r.published_filled = box.spec.published_power;
  add_box_sources(box, r);
  add_doubts(record_of(&box.spec), &box.spec, box.origins, r);
  return r;
}

int count_of(const part::Fold<int>& fold, const void* value) { return fold ? fold(value, {}) : 0; }

/// Where the catalog gives no capacity: lanes at the symbol rate, less framing and parity of KP4.
std::optional<DataRate> capacity_from_lanes(const system::Part& p, int lanes) {
  if (!p.kind->optical_end) return std::nullopt;
  const auto symbols = p.kind->optical_end(p.value.get(), {}).interface.symbol_rate;
  if (!symbols) return std::nullopt;
  const std::string modulation = show(*p.kind->type, p.value.get(), "pmd.modulation");
  const double bits = modulation == "nrz" ? 1.0 : 2.0;
  const DataRate unit = 1.0 * unit::gbit_per_s;
  const double overhead = part::line_rate(part::Fec{}, unit) / unit;
  return DataRate{lanes * bits * symbols->si() / overhead};
}

void add_edges(const system::Part& p, OpticsResult& r) {
  if (p.kind->edges == nullptr) return;
  for (const part::Edge& edge : p.kind->edges(p.value.get())) {
    EdgeResult e;
    e.part = p.id;
    e.edge = edge.name;
    e.of = choice_name(edge.of);
    e.length = edge.length;
    e.bandwidth = edge.bandwidth ? edge.bandwidth : r.capacity;
    e.density = part::density(edge, r.capacity);
    e.published = edge.published;
    r.edges.push_back(std::move(e));
  }
}

OpticsResult optics(Workbook& book, const system::Part& p) {
  const RecordType& type = *p.kind->type;
  const void* value = p.value.get();
  const part::Common& common = *p.kind->common(value);
  OpticsResult r;
  r.id = p.id;
  r.title = p.title;
  if (const catalog::Entry* e = book.library().find(p.id)) r.note = e->note;
  r.lanes = common.lanes;
  r.capacity = p.kind->capacity(value);
  r.capacity_given = r.capacity.has_value();
  if (!r.capacity) r.capacity = capacity_from_lanes(p, r.lanes);
  r.symbol_rate = show(type, value, "pmd.symbol_rate");
  r.modulation = show(type, value, "pmd.modulation");
  if (const Located w = locate(type, const_cast<void*>(value), "wavelengths"); w.field != nullptr)
    r.wavelengths = static_cast<int>(w.ops->get(w.member));
  r.modulator = show(type, value, "modulator.type");
  const std::string retimed = show(type, value, "retimed");
  r.retiming = retimed.empty()     ? show(type, value, "retiming")
               : retimed == "true" ? "both"
                                   : "none";
  r.fibres = count_of(p.kind->fibres, value);
  r.lasers = count_of(p.kind->lasers, value);
  r.power = common.power;
  r.power_origin = choice_name(catalog::origin_of(p.origins, "power").kind);
  if (r.power && r.capacity) r.energy = *r.power / *r.capacity;
  r.cost = common.cost;
  add_edges(p, r);
  r.sources = {{"lanes", sources_of(p.origins, "lanes")},
               {"capacity", sources_of(p.origins, "capacity")},
               {"power", sources_of(p.origins, "power")},
               {"cost", sources_of(p.origins, "cost")}};
  add_edge_sources(r.edges.size(), p.origins, r);
  add_doubts(type, value, p.origins, r);
  return r;
}

/// Also those that have their kind from the entry they start from.
std::vector<std::string> ids_of(const Workbook& book, std::string_view kind) {
  std::vector<std::string> out;
  for (const auto& [id, entry] : book.library().entries())
    if (catalog::kind_of(book.library(), entry) == kind) out.push_back(id);
  return out;
}

std::vector<OpticsResult> all_optics(Workbook& book, std::string_view kind) {
  std::vector<OpticsResult> out;
  for (const std::string& id : ids_of(book, kind))
    if (const system::Part* p = book.part(id)) out.push_back(optics(book, *p));
  return out;
}

template <class R>
void collect(const std::vector<R>& results, std::vector<std::string>& keys) {
  for (const R& r : results)
    for (const SourcesOf& s : r.sources) keys = merged(std::move(keys), s.sources);
}

}  // namespace

PlatformsResult platforms(Workbook& book) {
  PlatformsResult out;
  for (const std::string& id : ids_of(book, "box"))
    if (const system::Box* box = book.box(id); box && is_platform(book.described(id)))
      out.platforms.push_back(platform(book, *box));
  out.engines = all_optics(book, "optical_engine");
  out.modules = all_optics(book, "pluggable_module");
  std::vector<std::string> keys;
  collect(out.platforms, keys);
  collect(out.engines, keys);
  collect(out.modules, keys);
  out.footnotes = footnotes_of(book.library(), keys);
  return out;
}

GlossaryResult glossary(Workbook& book) {
  GlossaryResult out;
  for (const std::string& id : ids_of(book, "term")) {
    const system::Term term = book.entry<system::Term>(id).value;
    out.terms.push_back(
        {id, book.library().find(id)->title, term.expansion, term.meaning, term.not_so});
  }
  const auto small = [](std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
  };
  std::stable_sort(
      out.terms.begin(), out.terms.end(),
      [&](const TermResult& a, const TermResult& b) { return small(a.term) < small(b.term); });
  return out;
}

}  // namespace shoreline::study
