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
  return Kinds({package_trace(),
                interposer_trace(),
                pcb_trace(),
                via(),
                connector(),
                test_socket(),
                twinax(),
                backplane_cable(),
                flyover_cable(),
                active_cable(),
                serdes(),
                die_to_die(),
                pluggable_module(),
                optical_engine(),
                external_laser(),
                comb_laser(),
                on_chip_laser(),
                fibre(),
                wdm_mux(),
                soa(),
                optical_circuit_switch(),
                asic_core(),
                converter(),
                supply(),
                cooling(),
                management(),
                gpu(),
                laminate(),
                material(),
                electrical_interface(),
                optical_pmd(),
                laser_form_factor(),
                ring_bank(),
                process_spread(),
                fec(),
                inner_code()});
}

}  // namespace shoreline::part
