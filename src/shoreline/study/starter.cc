// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/starter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "shoreline/catalog/read.h"
#include "shoreline/study/link.h"
#include "shoreline/study/plugs.h"

namespace shoreline::study {
namespace {

using format::TomlNode;

// Inside a rack, and from there to a row of its hall.
constexpr const char* kRack = "1 m";
constexpr const char* kHall = "30 m";

/// Two levels up to 64 Gbit/s, as engines for die-to-die links have them; four above.
const char* modulation(DataRate lane) { return lane <= 64.0 * unit::gbit_per_s ? "nrz" : "pam4"; }

TomlNode text(std::string value) {
  TomlNode n;
  n.type = TomlNode::Type::text;
  n.text = std::move(value);
  return n;
}
TomlNode whole(std::int64_t value) {
  TomlNode n;
  n.type = TomlNode::Type::integer;
  n.integer = value;
  n.real = static_cast<double>(value);
  return n;
}
TomlNode list(std::vector<TomlNode> items) {
  TomlNode n;
  n.type = TomlNode::Type::array;
  n.items = std::move(items);
  return n;
}
TomlNode texts(const std::vector<std::string>& values) {
  TomlNode n = list({});
  for (const std::string& v : values) n.items.push_back(text(v));
  return n;
}
void add(TomlNode& table, std::string key, TomlNode value) {
  table.members.push_back({std::move(key), {}, std::move(value)});
}
TomlNode rate(DataRate value) { return text(show(value.si(), "Gbit/s", 12)); }

TomlNode tier(const std::string& name, const std::string& length) {
  TomlNode share, out;
  add(share, "length", text(length));
  add(out, "name", text(name)), add(out, "lengths", list({share}));
  return out;
}

/// One end of a path: a box and a way out of it.
struct End {
  const Platform* box;
  const Exit* exit;
};

TomlNode path(const std::string& name, const std::string& title, const End& a, const End& b,
              const Between& between, const std::string& fec) {
  const auto end = [](const End& e) {
    TomlNode out;
    add(out, "box", text(e.box->id)), add(out, "escape", text(e.exit->escape));
    return out;
  };
  TomlNode out;
  add(out, "name", text(name)), add(out, "title", text(title));
  add(out, "ends", list({end(a), end(b)})), add(out, "between", texts(between));
  add(out, "lane_rate", rate(b.exit->lane_rate)),
      add(out, "modulation", text(modulation(b.exit->lane_rate)));
  add(out, "lanes", whole(b.exit->lanes));
  if (!fec.empty()) add(out, "fec", text(fec));
  return out;
}

bool fits(const Exit& a, const Exit& b) {
  return a.lanes == b.lanes && std::abs(a.lane_rate / b.lane_rate - 1.0) < 1e-6;
}

using Score = std::tuple<int, int, double>;  // closes, basis, margin

/// A way to join two boxes, and how well it does.
struct Joint {
  const Exit* near = nullptr;
  Between between;
  Score score;

  bool closes() const { return std::get<0>(score) == 2; }
};

class Author {
 public:
  Author(const catalog::Library& library, const std::shared_ptr<const part::Kinds>& kinds)
      : library_(library),
        kinds_(kinds),
        plugs_(library, *kinds),
        all_(platforms(library, *kinds)) {}

  Result<TomlNode> write(const std::string& id) {
    const auto asked =
        std::find_if(all_.begin(), all_.end(), [&](const Platform& p) { return p.id == id; });
    if (asked == all_.end()) return fail(no_box(id));
    if (!asked->fault.empty())
      return fail(fmt::format("of '{}' no network can be built: {}", id, asked->fault));
    asked_ = &*asked;
    for (const Platform* other : partners()) {
      hub_ = asked->is_switch() ? asked_ : other, card_ = asked->is_switch() ? other : asked_;
      for (const Exit& exit : asked_->exits) network_rows(exit);
      if (!technologies_.items.empty()) return document(true);
    }
    hub_ = card_ = asked_;
    for (const Exit& exit : asked_->exits) link_rows(exit);
    if (!technologies_.items.empty()) return document(false);
    return fail(
        fmt::format("nothing in the catalog that could be plugged into '{}' passes on to "
                    "another box: it wants a cable, or a module and a fibre",
                    id));
  }

 private:
  std::string no_box(const std::string& id) const {
    const catalog::Entry* entry = library_.find(id);
    return entry == nullptr ? fmt::format("there is no box '{}'", id)
                            : fmt::format("'{}' is a {}, and a network is built of boxes", id,
                                          catalog::kind_of(library_, *entry));
  }

  /// Boxes to join it with, of the same lanes: switches for a card; for a switch cards, then
  /// itself.
  std::vector<const Platform*> partners() const {
    std::vector<const Platform*> out;
    for (const Platform& p : all_)
      if (p.fault.empty() && p.is_switch() != asked_->is_switch() &&
          std::any_of(p.exits.begin(), p.exits.end(), [&](const Exit& theirs) {
            return std::any_of(asked_->exits.begin(), asked_->exits.end(),
                               [&](const Exit& own) { return fits(theirs, own); });
          }))
        out.push_back(&p);
    if (asked_->is_switch()) out.push_back(asked_);
    return out;
  }

  /// The best way from some exit of `near` to `far` of the hub; the exit of the same name first.
  std::optional<Joint> join(const Platform& near, const std::vector<const Exit*>& exits,
                            const Exit& far, bool copper, const std::string& length) {
    std::optional<Joint> best;
    for (const Exit* exit : exits) {
      if (!fits(*exit, far)) continue;
      const auto tried = [&](const std::vector<Between>& all) {
        for (const Between& between : all) {
          const auto score = judged({&near, exit}, {hub_, &far}, between, length);
          if (score && (!best || *score > best->score)) best = Joint{exit, between, *score};
        }
      };
      tried(copper ? plugs_.copper(*exit, far) : plugs_.optics(*exit, far));
      // Passive copper where it closes; it takes no power.
      if (copper && !(best && best->closes())) tried(plugs_.active(*exit, far));
      if (best && best->closes()) break;
    }
    return best;
  }

  static std::vector<const Exit*> exits_of(const Platform& p, const std::string& first) {
    std::vector<const Exit*> out;
    for (const Exit& e : p.exits) out.push_back(&e);
    std::stable_partition(out.begin(), out.end(),
                          [&](const Exit* e) { return e->escape == first; });
    return out;
  }

  std::optional<Score> judged(const End& a, const End& b, const Between& between,
                              const std::string& length) const {
    TomlNode trial, row, paths;
    add(trial, "tier", list({tier("t", length)}));
    add(trial, "path", list({path("p", "", a, b, between, plugs_.fec(b.exit->lane_rate))}));
    add(paths, "t", text("p"));
    add(row, "name", text("r")), add(row, "paths", std::move(paths));
    add(trial, "technology", list({row}));
    Diagnostics said;
    const auto system = system::build(trial, library_, {}, kinds_, said);
    if (!system) return std::nullopt;
    const TierResult r = judge(*system, system->scenario.tiers[0], system->paths[0]);
    return Score{r.closes == true    ? 2
                 : r.closes == false ? 0
                                     : 1,
                 r.closes_basis ? -static_cast<int>(*r.closes_basis) : -9,
                 r.margin ? r.margin->si() : -1e9};
  }

  /// Its name; a path that is there already is not added again.
  std::string add_path(const std::string& name, const std::string& title, const End& a,
                       const End& b, const Between& between) {
    const auto same = [&](const TomlNode& p) { return p.find("name")->text == name; };
    if (std::none_of(paths_.items.begin(), paths_.items.end(), same))
      paths_.items.push_back(path(name, title, a, b, between, plugs_.fec(b.exit->lane_rate)));
    return name;
  }

  void add_row(const std::string& escape, const std::string& what, TomlNode paths, bool closes) {
    const std::string name = fmt::format("{}: {}", escape, what);
    TomlNode row;
    add(row, "name", text(name)), add(row, "paths", std::move(paths));
    technologies_.items.push_back(std::move(row));
    if (closes) closing_.push_back(name);
  }

  std::string rack_title(bool copper) const {
    return fmt::format(
        "{} in the rack{}", copper ? "Copper cable" : "Optics",
        card_ == hub_ ? ", to another switch: the catalog has no card of its lanes" : "");
  }

  /// Rows of a network in which `exit`, of the box that was asked for, is used: optics from the
  /// card on, then copper in the rack.
  void network_rows(const Exit& exit) {
    const std::size_t before = technologies_.items.size();
    for (const Exit* far : exits_of(*hub_, exit.escape)) {
      if (hub_ == asked_ && far != &exit) continue;
      const auto above = join(*hub_, {far}, *far, false, kHall);
      if (!above) continue;
      const End top{hub_, far};
      const std::vector<const Exit*> near =
          hub_ == asked_ ? exits_of(*card_, exit.escape) : std::vector<const Exit*>{&exit};
      for (const bool copper : {false, true}) {
        const auto below = join(*card_, near, *far, copper, kRack);
        if (!below) continue;
        TomlNode paths;
        add(paths, "nic-leaf",
            text(add_path(fmt::format("{}-{}", copper ? "copper" : "optics", exit.escape),
                          rack_title(copper), {card_, below->near}, top, below->between)));
        add(paths, "leaf-spine",
            text(add_path(fmt::format("spine-{}", far->escape), "Optics between switches", top, top,
                          above->between)));
        add_row(exit.escape, copper ? "copper in the rack, optics above" : "optics everywhere",
                std::move(paths), below->closes() && above->closes());
      }
      if (technologies_.items.size() > before) return;
    }
  }

  /// Rows of a link between two of the box that was asked for.
  void link_rows(const Exit& exit) {
    for (const bool copper : {false, true}) {
      const auto joint = join(*asked_, {&exit}, exit, copper, kRack);
      if (!joint) continue;
      const std::string what = copper ? "copper" : "optics";
      TomlNode paths;
      add(paths, "link",
          text(add_path(fmt::format("{}-{}", what, exit.escape), what + " between two of them",
                        {asked_, &exit}, {asked_, &exit}, joint->between)));
      add_row(exit.escape, what, std::move(paths), joint->closes());
    }
  }

  /// The accelerator that draws most: the newest there is, more or less.
  std::string strongest_gpu() const {
    std::string best;
    Power most{};
    for (const auto& [id, entry] : library_.entries()) {
      if (catalog::kind_of(library_, entry) != "gpu") continue;
      part::Gpu gpu;
      Diagnostics ignored;
      catalog::Origins origins;
      catalog::RecordReader(library_, ignored, catalog::Citations::optional)
          .read_entry(entry, record_of(&gpu), &gpu, origins);
      if (best.empty() || (gpu.power && *gpu.power > most)) best = id;
      if (best == id && gpu.power) most = *gpu.power;
    }
    return best;
  }

  TomlNode cluster() const {
    const int half = hub_->ports / 2;
    TomlNode out;
    add(out, "gpus", whole(static_cast<std::int64_t>(half) * hub_->ports));
    add(out, "tiers", whole(2)), add(out, "planes", whole(1));
    add(out, "oversubscription", whole(1));
    add(out, "nic_rate", rate(hub_->port_rate)), add(out, "port_rate", rate(hub_->port_rate));
    if (const std::string gpu = strongest_gpu(); !gpu.empty()) add(out, "gpu", text(gpu));
    add(out, "scope", texts({"switches", "links"})), add(out, "power_basis", text("parts"));
    add(out, "baseline", text(technologies_.items.front().find("name")->text));
    return out;
  }

  TomlNode document(bool network) const {
    TomlNode out;
    add(out, "name", text(asked_->id));
    const std::string what = network ? fmt::format("two tiers of {}", hub_->id)
                                     : fmt::format("a link between two {}", asked_->id);
    add(out, "title",
        text(fmt::format(
            "Which links close in {}{}, and what do they draw?", what,
            hub_ == asked_ || !network ? "" : fmt::format(" with {} below", asked_->id))));
    if (network) add(out, "cluster", cluster());
    add(out, "tier",
        network ? list({tier("nic-leaf", kRack), tier("leaf-spine", kHall)})
                : list({tier("link", kRack)}));
    add(out, "path", paths_), add(out, "technology", technologies_);
    if (!closing_.empty()) {
      TomlNode require;
      add(require, "metric", text("closes")), add(require, "rows", texts(closing_));
      add(out, "require", list({require}));
    }
    return out;
  }

  const catalog::Library& library_;
  std::shared_ptr<const part::Kinds> kinds_;
  PlugBox plugs_;
  std::vector<Platform> all_;
  const Platform* asked_ = nullptr;
  const Platform* hub_ = nullptr;   // the switch of the network
  const Platform* card_ = nullptr;  // the far end of its lowest tier
  TomlNode paths_ = list({}), technologies_ = list({});
  std::vector<std::string> closing_;
};

}  // namespace

Result<TomlNode> starter(const catalog::Library& library,
                         const std::shared_ptr<const part::Kinds>& kinds, const std::string& box) {
  return Author(library, kinds).write(box);
}

}  // namespace shoreline::study
