// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/random.h"

#include <Random123/philox.h>

#include "shoreline/math/special.h"

namespace shoreline::math {

double Random::normal() { return inverse_q(uniform()); }

void Random::refill() {
  const r123::Philox4x64::ctr_type counter = {{counter_++, item_, study_, 0}};
  const r123::Philox4x64::key_type key = {{key_[0], key_[1]}};
  const auto block = r123::Philox4x64{}(counter, key);
  for (std::size_t i = 0; i < 4; ++i) block_[3 - i] = block[i];
  left_ = 4;
}

}  // namespace shoreline::math
