// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/ring_bank.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

namespace {

std::string bank_fault(const void* p) { return fault(*static_cast<const RingBank*>(p)); }

}  // namespace

Kind ring_bank() {
  Kind kind = kind_of<RingBank>();
  kind.fault = bank_fault;
  return kind;
}

}  // namespace shoreline::part
