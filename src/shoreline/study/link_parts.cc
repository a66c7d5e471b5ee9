// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/link_parts.h"

#include <algorithm>

#include "shoreline/study/path.h"

namespace shoreline::study {

using system::Part;
using system::Path;
using system::Side;
using system::Step;

bool rests_on_estimate(const Part& part, std::span<const std::string_view> uses) {
  void* value = const_cast<void*>(part.value.get());
  return std::any_of(uses.begin(), uses.end(), [&](std::string_view use) {
    const Located found = locate(*part.kind->type, value, use);
    if (found.field == nullptr) return false;
    if (found.ops->nullable && found.ops->is_null(found.member)) return false;
    return is_estimate(catalog::origin_of(part.origins, use));
  });
}

namespace {

/// What is plugged into end a stands before the part that takes the length; without such a part
/// the first half of what is between the ends does.
std::size_t middle_of(const std::vector<Step>& steps) {
  const auto open =
      std::find_if(steps.begin(), steps.end(), [](const Step& s) { return s.takes_length; });
  if (open != steps.end()) return static_cast<std::size_t>(open - steps.begin());
  const auto is_link = [](const Step& s) { return s.side == Side::link; };
  const auto first = std::find_if(steps.begin(), steps.end(), is_link) - steps.begin();
  const auto count = std::count_if(steps.begin(), steps.end(), is_link);
  return static_cast<std::size_t>(first + (count + 1) / 2 - 1);
}

/// What the evidence of a part's failures is called: parts whose rates come from one catalog value
/// fail alike, and what is known of one is known of all.
std::string evidence_of(const Part& part) {
  for (const char* field : {"failures.events", "failures.hi"})
    if (const auto it = part.origins.find(field);
        it != part.origins.end() && !it->second.entry.empty())
      return it->second.entry;
  return part.id;
}

}  // namespace

std::vector<LinkPart> link_parts(const system::System& system, const Path& path) {
  std::vector<LinkPart> out;
  const auto add = [&](const Part& part, Side side, bool at_b) {
    const part::Common* common = part.kind->common(part.value.get());
    if (common == nullptr) return;
    const double share = static_cast<double>(path.spec.lanes) / common->lanes;
    if (part.kind->both_ends || part.kind->own_supply) {
      for (const bool far : {false, true}) out.push_back({&part, side, far, 0.5 * share});
      return;
    }
    out.push_back({&part, side, at_b, share});
  };
  const auto add_feed = [&](int box, int node, Side side) {
    if (box < 0) return;
    const system::Box& b = system.boxes[static_cast<std::size_t>(box)];
    for (const std::vector<int>& feed : b.feeds)
      if (feed.back() == node)
        for (std::size_t i = 0; i + 1 < feed.size(); ++i)
          add(*b.nodes[static_cast<std::size_t>(feed[i])].part, side, side == Side::b);
  };
  const std::size_t middle = middle_of(path.forward);
  for (std::size_t i = 0; i < path.forward.size(); ++i) {
    const Step& s = path.forward[i];
    add(s.part, s.side, s.side == Side::b || (s.side == Side::link && i > middle));
    if (s.side == Side::a) add_feed(path.box_a, s.node, Side::a);
    if (s.side == Side::b) add_feed(path.box_b, s.node, Side::b);
  }
  return out;
}

void Evidence::add(const std::vector<LinkPart>& parts, double links) {
  for (const LinkPart& p : parts) {
    if (!p.part->kind->own_item) continue;
    const std::optional<math::Exposure> seen =
        part::exposure(p.part->kind->common(p.part->value.get())->failures);
    const std::string key = evidence_of(*p.part);
    if (!seen) {
      unknown_.insert(p.part->id);
      continue;
    }
    math::WeightedExposure& sum =
        known_.emplace(key, math::WeightedExposure{*seen, 0.0}).first->second;
    sum.weight += p.share * links;
  }
}

std::optional<math::RateEstimate> Evidence::rate() const {
  if (known_.empty()) return std::nullopt;
  std::vector<math::WeightedExposure> parts;
  for (const auto& [key, part] : known_) parts.push_back(part);
  return math::combine(parts);
}

void CostSum::add(const std::vector<LinkPart>& parts, double links) {
  for (const LinkPart& p : parts) {
    if (!p.part->kind->own_item) continue;
    const std::optional<Money> cost = p.part->kind->common(p.part->value.get())->cost;
    if (!cost) {
      unknown.insert(p.part->id);
      continue;
    }
    static constexpr std::string_view kCost[] = {"cost"};
    const Money share = *cost * (p.share * links);
    total = total.value_or(Money{}) + share;
    if (rests_on_estimate(*p.part, kCost)) estimated += share;
  }
}

}  // namespace shoreline::study
