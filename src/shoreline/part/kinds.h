// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string_view>
#include <vector>

#include "shoreline/part/kind.h"

namespace shoreline::part {

// On a lane's path.
Kind package_trace();
Kind interposer_trace();
Kind pcb_trace();
Kind via();
Kind connector();
Kind twinax();
Kind backplane_cable();
Kind flyover_cable();
Kind active_cable();
Kind test_socket();
Kind serdes();
Kind die_to_die();
Kind pluggable_module();
Kind optical_engine();
Kind external_laser();
Kind comb_laser();
Kind on_chip_laser();
Kind fibre();
Kind wdm_mux();
Kind soa();
Kind optical_circuit_switch();
// In a box, off the path.
Kind asic_core();
Kind converter();
Kind supply();
Kind cooling();
Kind management();
Kind gpu();
// What parts are made of and judged by.
Kind laminate();
Kind material();
Kind electrical_interface();
Kind optical_pmd();
Kind laser_form_factor();
Kind ring_bank();
Kind process_spread();
Kind fec();
Kind inner_code();

/// The kinds of this program, as a value that is passed on: a test or another program may add its
/// own. `find` is null for an unknown name.
class Kinds {
 public:
  explicit Kinds(std::vector<Kind> list) : list_(std::move(list)) {}
  const std::vector<Kind>& all() const { return list_; }
  const Kind* find(std::string_view name) const;

 private:
  std::vector<Kind> list_;
};

Kinds standard_kinds();

}  // namespace shoreline::part
