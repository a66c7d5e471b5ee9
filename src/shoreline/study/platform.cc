// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/platform.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "shoreline/study/box.h"
#include "shoreline/system/parts.h"

namespace shoreline::study {
namespace {

using system::Box;
using system::TreeNode;

/// The medium in which an escape ends; none if its parts do not fit.
std::optional<part::Medium> medium_after(const Box& box, const std::vector<int>& walk) {
  part::Medium medium = part::Medium::digital;
  for (int n : walk) {
    const part::Pass* pass = box.nodes[static_cast<std::size_t>(n)].part->kind->pass_from(medium);
    if (pass == nullptr) return std::nullopt;
    medium = pass->out;
  }
  return medium;
}

/// The lanes of a port are its share of all that leave the box, by this escape or another.
std::optional<Exit> exit_of(const Box& box, const std::string& name, const std::vector<int>& walk) {
  const std::optional<part::Medium> medium = medium_after(box, walk);
  if (walk.empty() || !medium || *medium == part::Medium::digital) return std::nullopt;
  const TreeNode& face = box.nodes[static_cast<std::size_t>(walk.back())];
  Exit exit{name, *medium, face.part->id};
  double lanes = 0.0;  // that this escape serves
  for (int n : walk) {
    const TreeNode& node = box.nodes[static_cast<std::size_t>(n)];
    const part::Common* common = node.part->kind->common(node.part->value.get());
    if (common == nullptr) continue;
    lanes = node.total * common->lanes;
    if (&node == &face) exit.face_lanes = common->lanes;
  }
  const double all = lanes_out(box);
  exit.lanes = static_cast<int>(std::lround(all / box.spec.ports));
  if (exit.lanes < 1 || std::abs(exit.lanes * box.spec.ports - all) > 0.5) return std::nullopt;
  const double ports = lanes / exit.lanes;
  if (ports < 0.5 || std::abs(ports - std::round(ports)) > 1e-6) return std::nullopt;
  exit.lane_rate = box.spec.capacity / all;
  if (face.part->kind->optical_end)
    exit.reach = face.part->kind
                     ->optical_end(face.part->value.get(),
                                   part::at_lane(exit.lane_rate, lane::Modulation::pam4))
                     .reach;
  return exit;
}

Platform platform_of(const std::string& id, const std::string& title, const std::optional<Box>& box,
                     const Diagnostics& said) {
  Platform p{id, title};
  if (!box || said.has_errors()) {
    p.fault = "its entry has errors; `shoreline catalog check` shows them";
    return p;
  }
  p.ports = box->spec.ports;
  p.port_rate = box->spec.capacity / static_cast<double>(p.ports);
  if (box->spec.capacity <= DataRate{})
    p.fault = "it has no capacity, so the rate of a port is not known";
  else if (box->escapes.empty())
    p.fault = "it has no escape: no walk from its chip to a faceplate";
  if (!p.fault.empty()) return p;
  for (const system::Walk& escape : box->spec.escapes)  // in the order of the entry
    if (const auto exit = exit_of(*box, escape.name, box->escapes.at(escape.name)))
      p.exits.push_back(*exit);
  if (p.exits.empty())
    p.fault = "no escape of it serves a whole number of lanes a port, or ends outside the chip";
  return p;
}

}  // namespace

std::vector<Platform> platforms(const catalog::Library& library, const part::Kinds& kinds) {
  std::vector<Platform> out;
  for (const auto& [id, entry] : library.entries()) {
    if (catalog::kind_of(library, entry) != "box") continue;
    Diagnostics said;
    system::Workshop workshop(library, kinds, catalog::Citations::optional, said);
    const std::optional<Box> box = workshop.box(id, Place{});
    out.push_back(platform_of(id, entry.title, box, said));
  }
  return out;
}

}  // namespace shoreline::study
