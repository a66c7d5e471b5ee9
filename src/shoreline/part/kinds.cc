// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"

namespace shoreline::part {

const Kind* Kinds::find(std::string_view name) const {
  for (const Kind& k : list_)
    if (k.name == name) return &k;
  return nullptr;
}

Kinds standard_kinds() {
  return Kinds({package_trace(), pcb_trace(), connector(), twinax(), serdes(), pluggable_module(),
                optical_engine(), external_laser(), fibre(), asic_core(), converter(), supply(),
                cooling(), management(), gpu(), laminate(), electrical_interface(), optical_pmd(),
                fec()});
}

}  // namespace shoreline::part
