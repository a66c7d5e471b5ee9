// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/plugs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "shoreline/part/fec.h"
#include "shoreline/system/parts.h"

namespace shoreline::study {

using part::Medium;
using system::Part;

namespace {

bool carries(const part::Kind& kind, Medium in, Medium out) {
  return std::any_of(kind.passes.begin(), kind.passes.end(),
                     [&](const part::Pass& p) { return p.in == in && p.out == out; });
}

bool takes_length(const Part& p) {
  return p.kind->length != nullptr &&
         !p.kind->length(const_cast<void*>(p.value.get()))->has_value();
}

void names_used(const std::vector<system::Node>& nodes, std::set<std::string>& out) {
  for (const system::Node& n : nodes) out.insert(n.use), names_used(n.parts, out);
}

/// "osfp" of "osfp-cage": parts that plug into each other share it.
std::string_view family(std::string_view id) { return id.substr(0, id.rfind('-')); }

}  // namespace

PlugBox::PlugBox(const catalog::Library& library, const part::Kinds& kinds) {
  Diagnostics said;  // an entry with errors is not plugged in
  system::Workshop workshop(library, kinds, catalog::Citations::optional, said);
  std::set<std::string> inside;
  for (const std::string& id : library.ids())
    if (catalog::kind_of(library, *library.find(id)) == "box")
      if (const auto box = workshop.box(id, Place{})) names_used(box->spec.parts, inside);
  for (const std::string& id : library.ids()) {
    const part::Kind* kind = kinds.find(catalog::kind_of(library, *library.find(id)));
    if (kind == nullptr || inside.contains(id)) continue;
    const std::size_t before = said.all().size();
    const std::optional<Part> p = workshop.part(id, {}, Place{});
    if (p && said.all().size() == before) sort_out(*p);
  }
}

void PlugBox::sort_out(const Part& p) {
  const part::Kind& kind = *p.kind;
  const void* value = p.value.get();
  const bool electrical = carries(kind, Medium::electrical, Medium::electrical);
  if (kind.name == record_of(static_cast<const part::Fec*>(nullptr)).name)
    codes_.push_back({p.id, p.title, static_cast<const part::Fec*>(value)->ber_limit});
  else if (takes_length(p) && kind.own_item && kind.passive && electrical)
    cables_.push_back(p.id);
  else if (takes_length(p) && kind.both_ends && electrical)
    active_.push_back(p.id);
  else if (takes_length(p) && kind.own_item && carries(kind, Medium::optical, Medium::optical))
    fibres_.push_back(
        {p.id, kind.common(value)->lanes, p.title.find("duplex") != std::string::npos});
  else if (electrical && kind.length == nullptr && kind.passive)
    plugs_.push_back(p.id);
  else if (carries(kind, Medium::electrical, Medium::optical) &&
           kind.decides_bits(value, Medium::electrical) && kind.electrical_end)
    modules_.push_back({p.id, kind.common(value)->lanes, kind.electrical_end(value, part::At{}).at,
                        kind.optical_end(value, part::At{}).reach});
}

std::vector<std::string> PlugBox::plugs(const Exit& exit) const {
  std::vector<std::string> out;
  for (const std::string& id : plugs_)
    if (family(id) == family(exit.face)) out.push_back(id);
  return out;
}

/// Those that fill the faceplate's cage, of the speed class nearest to the lane's.
std::vector<const PlugBox::Module*> PlugBox::modules(const Exit& exit) const {
  const Frequency nyquist = part::at_lane(exit.lane_rate, lane::Modulation::pam4).nyquist;
  const auto mismatch = [&](const Module& m) { return std::abs(std::log(m.at / nyquist)); };
  double best = std::log(1.5);
  for (const Module& m : modules_)
    if (m.lanes == exit.face_lanes) best = std::min(best, mismatch(m));
  std::vector<const Module*> out;
  for (const Module& m : modules_)
    if (m.lanes == exit.face_lanes && mismatch(m) < best + 0.1) out.push_back(&m);
  return out;
}

/// Those for the lanes of a port. Beyond a kilometre the lanes of a port share a pair of fibres
/// (the FR and LR classes), which only the title of a cable tells.
std::vector<std::string> PlugBox::fibres(const Exit& exit,
                                         const std::optional<Length>& reach) const {
  const bool duplex = reach && *reach > 1000.0 * unit::metre;
  std::vector<std::string> fitting, rest;
  for (const Fibre& f : fibres_)
    (f.lanes == exit.lanes && f.duplex == duplex ? fitting : rest).push_back(f.id);
  return fitting.empty() ? rest : fitting;
}

std::vector<Between> PlugBox::copper(const Exit& a, const Exit& b) const {
  std::vector<Between> out;
  if (a.medium != Medium::electrical || b.medium != Medium::electrical) return out;
  const std::vector<std::string> left = plugs(a), right = plugs(b);
  for (const std::string& cable : cables_) {
    for (const std::string& l : left)
      for (const std::string& r : right) out.push_back({l, cable, r});
    if (left.empty() && right.empty()) out.push_back({cable});
  }
  return out;
}

std::vector<Between> PlugBox::active(const Exit& a, const Exit& b) const {
  std::vector<Between> out;
  if (a.medium == Medium::electrical && b.medium == Medium::electrical)
    for (const std::string& id : active_) out.push_back({id});
  return out;
}

std::vector<Between> PlugBox::optics(const Exit& a, const Exit& b) const {
  const std::vector<const Module*> none = {nullptr};
  const std::vector<const Module*> left = a.medium == Medium::optical ? none : modules(a);
  const std::vector<const Module*> right = b.medium == Medium::optical ? none : modules(b);
  std::vector<Between> alike, other;
  std::optional<Length> shortest;
  for (const Module* l : left)
    for (const Module* r : right) {
      const std::optional<Length> near = l != nullptr ? l->reach : a.reach;
      const std::optional<Length> far = r != nullptr ? r->reach : b.reach;
      const bool same = !near || !far || *near == *far;
      const std::optional<Length> reach = near ? near : far;
      if (same && reach && (!shortest || *reach < *shortest)) alike.clear(), shortest = reach;
      if (same && reach != shortest) continue;
      for (const std::string& fibre : fibres(b, reach)) {
        Between between;
        if (l != nullptr) between.push_back(l->id);
        between.push_back(fibre);
        if (r != nullptr) between.push_back(r->id);
        (same ? alike : other).push_back(std::move(between));
      }
    }
  return alike.empty() ? other : alike;
}

std::string PlugBox::fec(DataRate lane_rate) const {
  const std::string titled = fmt::format("at {:.0f} Gbit/s a lane", lane_rate.in(unit::gbit_per_s));
  const Code* best = nullptr;
  bool best_titled = false;
  for (const Code& c : codes_) {
    const bool is_titled = c.title.find(titled) != std::string::npos;
    const bool better =
        best == nullptr || (is_titled == best_titled ? c.ber_limit > best->ber_limit : is_titled);
    if (better) best = &c, best_titled = is_titled;
  }
  return best != nullptr ? best->id : "";
}

}  // namespace shoreline::study
