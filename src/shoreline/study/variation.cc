// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/variation.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/random.h"

namespace shoreline::study {

std::vector<Spread> spreads_of(const system::Part& part) {
  std::vector<Spread> out;
  void* value = const_cast<void*>(part.value.get());  // locate() only finds
  for (const std::string_view use : part.kind->network.uses) {
    const auto origin = part.origins.find(use);
    if (origin == part.origins.end() || (!origin->second.lo && !origin->second.hi)) continue;
    const Located at = locate(*part.kind->type, value, use);
    if (at.field == nullptr || at.ops->get == nullptr || at.ops->shape != Shape::number) continue;
    if (at.ops->nullable && at.ops->is_null(at.member)) continue;
    const double nominal = at.ops->get(at.member);
    const double lo = origin->second.lo.value_or(nominal), hi = origin->second.hi.value_or(nominal);
    if (lo < hi) out.push_back({std::string(use), lo, hi});
  }
  return out;
}

double triangular(double lo, double mode, double hi, double u) {
  const double below = (mode - lo) / (hi - lo);  // the share that lies below the peak
  return u < below ? lo + std::sqrt(u * (hi - lo) * (mode - lo))
                   : hi - std::sqrt((1.0 - u) * (hi - lo) * (hi - mode));
}

std::shared_ptr<void> sample(const part::Kind& kind, const void* nominal,
                             std::span<const Spread> spreads, const SampleKey& key) {
  std::shared_ptr<void> copy = kind.copy(nominal);
  for (const Spread& s : spreads) {
    const Located at = locate(*kind.type, copy.get(), s.field);
    if (at.field == nullptr || at.ops->get == nullptr) continue;
    if (at.ops->nullable && at.ops->is_null(at.member)) continue;
    if (!(s.lo < s.hi)) continue;
    math::Random random(key.seed, math::Purpose(s.field), key.item, key.part);
    const double mode = std::clamp(at.ops->get(at.member), s.lo, s.hi);
    at.ops->set(at.member, triangular(s.lo, mode, s.hi, random.uniform()));
  }
  return copy;
}

}  // namespace shoreline::study
