// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>

#include "shoreline/catalog/read.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

/// Makes parts and boxes out of library entries; notes which entries it used.
class Workshop {
 public:
  Workshop(const catalog::Library& library, const part::Kinds& kinds, catalog::Citations citations,
           Diagnostics& out)
      : library_(library), kinds_(kinds), citations_(citations), out_(out) {}

  /// The part `id`, `with` overriding fields. `asked` is where the id stands.
  std::optional<Part> part(const std::string& id, const format::RawToml& with, const Place& asked,
                           bool in_box = false);
  std::optional<Box> box(const std::string& id, const Place& asked);
  std::optional<Observed> field_record(const std::string& id, const Place& asked);

  const std::set<std::string>& used() const { return used_; }

 private:
  /// Notes entries that an unread table names.
  void use_named(const format::TomlNode& node);
  const catalog::Entry* entry(const std::string& id, std::string_view kind, const Place& asked);
  void add_nodes(const std::vector<Node>& nodes, int parent, const std::string& prefix,
                 std::map<std::string, Place>& names, Box& box);
  void add_walks(Box& box);
  void check_walk(const std::vector<int>& nodes, const Place& at, bool same_lanes, const Box& box);
  void check_stages(const Box& box, const Place& asked);
  void check_failures(const part::Kind& kind, const void* value, const Part& p, const Place& asked);
  const part::Kind* kind_of_part(const catalog::Entry& entry, const Place& asked);
  std::vector<int> walk(const Walk& walk, const std::string& prefix, const Box& box);

  const catalog::Library& library_;
  const part::Kinds& kinds_;
  catalog::Citations citations_;
  Diagnostics& out_;
  std::set<std::string> used_;
};

/// Where the value of a field stands, for messages.
Place place_of(const catalog::Origins& origins, std::string_view field);

/// Where the first of these fields stands that somebody gave; else `fallback`.
Place first_given(const catalog::Origins& origins, const Place& fallback,
                  std::initializer_list<std::string> fields);

/// Gives each step its media, walking from a chip. False and a diagnostic where neighbours do not
/// fit, or where the walk does not end in a chip.
bool connect(std::vector<Step>& steps, const Place& at, std::string_view what, Diagnostics& out);

/// Every part that takes from an electrical signal has a network at the lane's Nyquist frequency; a
/// diagnostic for each that has none. `at` where a box's own parts are to be blamed.
void check_networks(std::span<const Step> steps, const part::At& lane, const Place& at,
                    Diagnostics& out);

}  // namespace shoreline::system
