// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/inner_code.h"

#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind inner_code() {
  Kind kind = kind_of<InnerCode>();
  kind.fault = [](const void* code) { return fault(*static_cast<const InnerCode*>(code)); };
  return kind;
}

}  // namespace shoreline::part
