// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Models of devices between ports are what the devices say, no more light than enters, both ways
// alike, and for their wavelengths alone.
#include <numbers>

#include "shoreline/math/random.h"
#include "shoreline/photonics/circuit/parts.test.h"
#include "shoreline/photonics/circuit/solve.h"
#include "shoreline/photonics/device/amplifier.h"
#include "shoreline/photonics/device/directional_coupler.h"
#include "shoreline/photonics/device/electroabsorption.h"
#include "shoreline/photonics/device/fibre_coupler.h"
#include "shoreline/photonics/device/mach_zehnder.h"
#include "shoreline/photonics/device/wavelength_mux.h"

using namespace shoreline;
using namespace shoreline::photonics;
using doctest::Approx;

namespace {

Length um(double x) { return x * unit::micrometre; }

double share(const Component& c, std::string_view out, std::string_view in, double wavelength) {
  return std::norm(value(c, out, in, wavelength));
}

}  // namespace

TEST_CASE("directional_coupler is the device: all light crosses after the cross-over length") {
  const auto c = part("directional_coupler");
  const DirectionalCoupler device;
  for (const double w : {1.26, 1.31, 1.36}) {
    const CouplerFields f = fields(device, um(w));
    CHECK(std::abs(value(*c, "out0", "in0", w) - f.bar) < 1e-12);
    CHECK(std::abs(value(*c, "out1", "in0", w) - f.cross) < 1e-12);
    CHECK(std::abs(value(*c, "o4", "o2", w) - f.cross) < 1e-12);
    CHECK(share(*c, "out0", "in0", w) + share(*c, "out1", "in0", w) == Approx(1.0).epsilon(1e-14));
  }
  // sin^2(pi/2 (10 + 1.5) / 40), by hand
  const double s = std::sin(0.5 * std::numbers::pi * 11.5 / 40.0);
  CHECK(share(*c, "out1", "in0", 1.31) == Approx(s * s).epsilon(1e-12));
  const auto whole = part("directional_coupler", {{"length", 40.0}, {"bends", 0.0}});
  CHECK(share(*whole, "out1", "in0", 1.31) == Approx(1.0).epsilon(1e-14));
  const auto lossy = part("directional_coupler", {{"loss_dB", 3.0}, {"gap", 0.3}});
  CHECK(share(*lossy, "out0", "in1", 1.31) + share(*lossy, "out1", "in1", 1.31) ==
        Approx(std::pow(10.0, -0.3)).epsilon(1e-12));
  CHECK(c->lo_um == Approx(1.225));
  CHECK(c->hi_um == Approx(1.395));
  CHECK(refused("directional_coupler", {{"gap", 1000.0}, {"gap0", 0.0}, {"decay", 1e-4}}).empty());
  CHECK(refused("directional_coupler", {{"gap0", 1000.0}, {"decay", 1e-4}})
            .find("no cross-over length") != std::string::npos);
}

TEST_CASE("edge_coupler is the device, aligned and not") {
  CHECK(share(*part("edge_coupler"), "out0", "in0", 1.31) ==
        Approx(std::pow(10.0, -0.1)).epsilon(1e-12));  // 1 dB
  // Equal modes apart by their radius: e^-1.
  const auto off = part("edge_coupler", {{"loss_dB", 0.0}, {"offset_y", 4.6}});
  CHECK(share(*off, "o1", "o2", 1.31) == Approx(std::exp(-1.0)).epsilon(1e-12));
  CHECK(off->constant);
  const auto all = part("edge_coupler", {{"loss_dB", 0.5},
                                         {"mode_x", 3.0},
                                         {"mode_y", 2.0},
                                         {"fibre_x", 4.5},
                                         {"fibre_y", 4.7},
                                         {"offset_x", 0.8},
                                         {"offset_y", -0.5},
                                         {"gap", 10.0},
                                         {"tilt_x", 0.01},
                                         {"tilt_y", -0.02}});
  CHECK(!all->constant);
  const Db loss = coupling_loss(EdgeCoupler{{um(3.0), um(2.0)}, Db(0.5)}, Mode{um(4.5), um(4.7)},
                                {um(0.8), um(-0.5), um(10.0), 0.01, -0.02}, um(1.55));
  CHECK(share(*all, "out0", "in0", 1.55) == Approx(loss_ratio(loss)).epsilon(1e-12));
}

TEST_CASE("wavelength_mux: each channel through its own port, neighbours by their isolation") {
  const auto mux = part("wavelength_mux");
  const WavelengthMux device;
  for (int k = 0; k < 4; ++k)
    for (int at = 0; at < 4; ++at) {
      const double w = 1.271 + 0.020 * at + 0.002;
      CHECK(share(*mux, fmt::format("out{}", k), "in0", w) ==
            Approx(loss_ratio(mux_loss(device, um(0.020 * (at - k) + 0.002)))).epsilon(1e-9));
    }
  CHECK(share(*mux, "out0", "o1", 1.271) == Approx(std::pow(10.0, -0.15)).epsilon(1e-12));
  CHECK(share(*mux, "o5", "o1", 1.271) == Approx(std::pow(10.0, -0.15)).epsilon(1e-12));
  CHECK(mux->ports.size() == 5);
  CHECK(mux->lo_um == Approx(1.231));
  CHECK(mux->hi_um == Approx(1.371));
  std::vector<double> sweep;
  for (int i = 0; i <= 280; ++i) sweep.push_back(1.231 + 0.0005 * i);
  CHECK(largest_gain(*mux, sweep).largest < 1.0);
  // Passbands wider than their spacing would share out light twice: that is seen.
  const auto wide = part("wavelength_mux", {{"width", 0.1}, {"loss_dB", 0.0}});
  CHECK(wide->passive == Passive::unknown);
  CHECK(largest_gain(*wide, sweep).largest > 1.5);
}

TEST_CASE("modulators at a voltage are the devices'") {
  const MachZehnderModulator mzm;
  for (const double v : {-2.0, -0.7, 0.0, 1.3, 2.0}) {
    const auto c = part("mach_zehnder_modulator", {{"voltage", v}});
    CHECK(std::abs(value(*c, "out0", "in0", 1.31) - field(mzm, Voltage(v))) < 1e-15);
    CHECK(c->passive == Passive::yes);
  }
  // Brightest half of v_pi above quadrature: its loss alone, 4 dB.
  CHECK(share(*part("mach_zehnder_modulator", {{"voltage", 2.0}}), "o2", "o1", 1.31) ==
        Approx(std::pow(10.0, -0.4)).epsilon(1e-12));
  Electroabsorption eam;
  for (const double v : {0.0, 1.0, 4.0}) {
    const auto c = part("electroabsorption_modulator", {{"voltage", v}, {"temperature", 60.0}});
    const Complex expected = field(eam, Voltage(v), TemperatureDelta(35.0));
    CHECK(std::abs(value(*c, "out0", "in0", 1.625) - expected) < 1e-15);
  }
  CHECK(share(*part("electroabsorption_modulator", {{"voltage", 4.0}}), "o2", "o1", 1.625) ==
        Approx(std::pow(10.0, -0.95)).epsilon(1e-12));  // 3.75 + 5.75 dB
  CHECK(refused("electroabsorption_modulator", {{"temperature", -273.0}, {"dloss_dT", 0.1}})
            .find("nothing is left of the loss") != std::string::npos);
  CHECK(refused("electroabsorption_modulator", {{"voltage", 1000.0}}).find("absorbs more") !=
        std::string::npos);
}

TEST_CASE("amplifier: the device's gain, 3 dB less at the ends of its band, less when it is full") {
  const auto soa = part("amplifier");
  CHECK(share(*soa, "out0", "in0", 1.31) == Approx(100.0).epsilon(1e-12));
  CHECK(share(*soa, "in0", "out0", 1.34) == Approx(100.0 * std::pow(10.0, -0.3)).epsilon(1e-9));
  CHECK(soa->passive == Passive::unknown);
  CHECK(largest_gain(*soa, std::vector<double>{1.31}).largest == Approx(10.0));
  const auto full = part("amplifier", {{"input_dBm", -3.0}});
  const Db gain = saturated_gain(Db(20.0), Dbm(10.0), to_power(Dbm(-3.0)));
  CHECK(gain.si() < 17.0);  // 10 dBm and more come out
  CHECK(share(*full, "out0", "in0", 1.31) ==
        Approx(std::pow(10.0, gain.si() / 10.0)).epsilon(1e-9));
}

TEST_CASE("models of devices never give more light than they take, whatever their settings") {
  // Each number drawn from its bounds, as far as these lie about its default: a factor of 3.
  math::Random random(1, math::Purpose("device models"));
  for (const char* name : {"directional_coupler", "edge_coupler", "mach_zehnder_modulator",
                           "electroabsorption_modulator"}) {
    const Model* model = find_model(standard_models(), name);
    REQUIRE(model != nullptr);
    for (int trial = 0; trial < 200; ++trial) {
      const std::shared_ptr<void> record = model->defaults();
      for (const Field& f : model->settings->fields) {
        if (f.name == "wl0" || f.name == "temperature") continue;
        void* at = f.member(record.get());
        const double now = f.ops->get(at);
        const double next = now * std::pow(3.0, 2.0 * random.uniform() - 1.0) +
                            (now == 0.0 ? random.uniform() - 0.5 : 0.0);
        f.ops->set(at, std::clamp(next, f.lo, f.hi));
      }
      const auto made = model->make(record.get());
      REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
      const std::vector<double> sweep = {made->lo_um, 0.5 * (made->lo_um + made->hi_um),
                                         made->hi_um};
      INFO(name, " ", made->key);
      CHECK(made->passive == Passive::yes);
      CHECK(made->reciprocal);
      CHECK(largest_gain(*made, sweep).largest <= 1.0 + 1e-12);
    }
  }
}
