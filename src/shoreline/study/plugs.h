// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/platform.h"

namespace shoreline::study {

/// Catalog ids, from one faceplate to the other.
using Between = std::vector<std::string>;

/// What the catalog has to join two boxes with, found by what each part does and not by its name.
class PlugBox {
 public:
  PlugBox(const catalog::Library& library, const part::Kinds& kinds);

  /// Passive cables, with the plugs that belong to both faceplates.
  std::vector<Between> copper(const Exit& a, const Exit& b) const;
  /// Cables with electronics, plugs and all.
  std::vector<Between> active(const Exit& a, const Exit& b) const;
  /// Fibre, with a module wherever a faceplate is electrical; both ends of the shortest class of
  /// reach that they share, if they do.
  std::vector<Between> optics(const Exit& a, const Exit& b) const;
  /// The code for a lane: one that is titled for its rate, else the strongest. "" if there is none.
  std::string fec(DataRate lane_rate) const;

 private:
  struct Module {
    std::string id;
    int lanes;
    Frequency at;                 // of its electrical limit
    std::optional<Length> reach;  // that its optics are meant for
  };
  struct Fibre {
    std::string id;
    int lanes;
    bool duplex;  // one pair for all lanes of a port
  };
  struct Code {
    std::string id;
    std::string title;
    double ber_limit;
  };
  void sort_out(const system::Part& part);
  std::vector<std::string> plugs(const Exit& exit) const;
  std::vector<const Module*> modules(const Exit& exit) const;
  std::vector<std::string> fibres(const Exit& exit, const std::optional<Length>& reach) const;

  std::vector<std::string> cables_, active_, plugs_;
  std::vector<Fibre> fibres_;
  std::vector<Module> modules_;
  std::vector<Code> codes_;
};

}  // namespace shoreline::study
