// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Scenario + catalog -> System: an immutable value in which every name is resolved, every default
// filled in, and every path is a chain of parts whose media fit.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/catalog/diff.h"
#include "shoreline/catalog/library.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/part/kinds.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/system/scenario.h"

namespace shoreline::system {

/// One part's value with the origin of each field.
struct Part {
  std::string id;  // catalog id
  std::string title;
  const part::Kind* kind = nullptr;
  std::shared_ptr<const void> value;
  catalog::Origins origins;
};

/// A node of a box's tree. The tree is stored in preorder.
struct TreeNode {
  std::string name;
  int count = 1;
  double total = 1.0;         // of them in the box, spares not counted
  double spares_total = 0.0;  // placed beside those
  int parent = -1;            // in Box::nodes
  int spares = 0;             // beside `count`, in its parent
  Replace replace = Replace::with_box;
  int unit = -1;  // node that is replaced with it, itself if it can be; -1: the box
  std::optional<Time> repair_time;  // of that unit
  std::optional<double> assembly_yield;
  std::string place;
  Temperature temperature = part::At{}.temperature;
  bool temperature_given = false;
  bool assembly = false;     // of further nodes
  std::optional<Part> part;  // none: an assembly
};

/// A field record with its title and origins.
struct Observed {
  std::string id;
  std::string title;
  FieldRecord record;
  catalog::Origins origins;
};

struct Box {
  std::string id;
  std::string title;
  BoxSpec spec;
  catalog::Origins origins;
  std::vector<TreeNode> nodes;
  std::vector<Observed> records;
  std::map<std::string, std::vector<int>, std::less<>> escapes;  // chip first
  std::vector<std::vector<int>> feeds;                           // laser module first, engine last
};

/// Where on a path a part stands.
enum class Side { a, link, b };

struct Step {
  Part part;
  Side side = Side::link;
  int node = -1;              // in the box of that side
  bool takes_length = false;  // has the length of the link
  Temperature temperature = part::At{}.temperature;
  part::Medium in = part::Medium::digital;
  part::Medium out = part::Medium::digital;
  Place asked;  // where the scenario names it; none for a box's own
};

struct Path {
  PathSpec spec;
  int box_a = -1, box_b = -1;           // in System::boxes; -1 for a plain walk
  std::vector<Step> forward, backward;  // a to b, b to a
  std::optional<Observed> field;
};

struct TechnologyRow {
  std::string name;
  std::string title;
  std::vector<int> paths;  // in System::paths
  std::vector<int> tiers;  // in Scenario::tiers, one a path
  std::size_t levels = 0;  // of them in use, from the accelerator up
  int planes = 1;
  DataRate port_rate{};
};

struct Reach {
  ReachSpec spec;
  std::vector<Step> steps;
};

/// A configuration of COM, and the sheet that it was read from.
struct ComSheet {
  std::string csv;  // reads back to the same configuration
  signal::com::Config config;
};
using ComSheets = std::map<std::string, ComSheet, std::less<>>;

struct System {
  std::shared_ptr<const part::Kinds> kinds;
  Scenario scenario;
  catalog::Origins origins;  // of the scenario's own fields
  catalog::Library library;
  std::vector<Box> boxes;
  std::vector<Path> paths;
  std::vector<TechnologyRow> technologies;
  std::vector<Reach> reach;
  ComSheets com;                  // by name: the scenario's own, and those its waveforms need
  std::vector<std::string> used;  // ids of all catalog entries that took part, sorted
};

/// A `--set path=value`.
struct Setting {
  std::string path;
  std::string value;
};

struct LoadOptions {
  std::filesystem::path catalog;
  std::vector<Setting> settings;
};

/// Reads a scenario and everything it names. Without errors in `out` the System is whole; with
/// errors there is none.
std::optional<System> load(const std::filesystem::path& scenario, const LoadOptions& options,
                           std::shared_ptr<const part::Kinds> kinds, Diagnostics& out);
/// The same from a document already read.
std::optional<System> build(const format::TomlNode& document, catalog::Library library,
                            const std::vector<Setting>& settings,
                            std::shared_ptr<const part::Kinds> kinds, Diagnostics& out);

/// The scenario with every default and origin filled in and the parts it used, as TOML that reads
/// back to the same System without a catalog.
std::string print(const System& system);
/// SHA-256 of that text.
std::string hash(const System& system);

/// A kind of catalog entry that is no part: a box, an observation, a claim, a term.
struct OtherKind {
  const RecordType* type;
  std::shared_ptr<void> (*make)();
};
std::span<const OtherKind> other_kinds();

/// Field tables of everything that may stand in a catalog: kinds of parts and the others.
std::vector<const RecordType*> record_types(const part::Kinds& kinds);
/// An empty record of one of these, by the name of its kind.
catalog::Blank blank(const part::Kinds& kinds, std::string_view kind);

/// Reads every entry by its kind's table with citations required, and builds every box.
void check_library(const catalog::Library& library, const part::Kinds& kinds, Diagnostics& out);

}  // namespace shoreline::system
