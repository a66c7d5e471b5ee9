// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/feed.h"

#include <algorithm>

#include "shoreline/photonics/device/amplifier.h"

namespace shoreline::study {

namespace {

/// Light of one laser at the end of its feed, amplifiers on the way included.
std::optional<Dbm> fed(const system::Box& box, const std::vector<int>& feed, const part::At& at,
                       int& lines) {
  const auto part = [&](int n) -> const system::Part& {
    return *box.nodes[static_cast<std::size_t>(n)].part;
  };
  const part::Feed light = part(feed.front()).kind->feed(part(feed.front()).value.get(), at);
  lines = light.lines;
  std::optional<Dbm> level = light.power;
  for (std::size_t i = 1; i + 1 < feed.size() && level; ++i) {
    const system::Part& p = part(feed[i]);
    if (p.kind->loss) level = *level - p.kind->loss(p.value.get(), at);
    if (!p.kind->amplifier) continue;
    const part::Amplifier a = p.kind->amplifier(p.value.get(), at);
    level = *level + photonics::saturated_gain(a.gain, a.saturation, to_power(*level));
  }
  return level;
}

}  // namespace

std::optional<Dbm> feed_of(const system::Box& box, int node, const part::At& at) {
  std::optional<Power> sum;
  for (const std::vector<int>& feed : box.feeds) {
    if (feed.back() != node) continue;
    int lines = 0;
    const std::optional<Dbm> level = fed(box, feed, at, lines);
    const double lasers = lines * box.nodes[static_cast<std::size_t>(feed.front())].total;
    double lanes = 0.0;  // of every engine that these modules light
    for (const std::vector<int>& other : box.feeds) {
      if (other.front() != feed.front()) continue;
      const system::TreeNode& lit = box.nodes[static_cast<std::size_t>(other.back())];
      lanes += lit.part->kind->common(lit.part->value.get())->lanes * lit.total;
    }
    if (!level || lasers <= 0 || lanes <= 0) return std::nullopt;
    const Power lane = to_power(*level) / std::max(1.0, lanes / lasers);
    sum = sum.value_or(Power{}) + lane;
  }
  return sum ? std::optional(to_dbm(*sum)) : std::nullopt;
}

}  // namespace shoreline::study
